-- What one value says, whatever its type. Of a gauge or sum, that is its one number.
CREATE OR REPLACE MACRO metric_sum(measured) AS coalesce(measured.sum, measured.scalar);
CREATE OR REPLACE MACRO metric_count(measured) AS
    coalesce(measured.count, CASE WHEN measured.scalar IS NOT NULL THEN 1 END);
CREATE OR REPLACE MACRO metric_avg(measured) AS
    coalesce(measured.sum / nullif(measured.count, 0), measured.scalar);
CREATE OR REPLACE MACRO metric_min(measured) AS coalesce(measured.min, measured.scalar);
CREATE OR REPLACE MACRO metric_max(measured) AS coalesce(measured.max, measured.scalar);
