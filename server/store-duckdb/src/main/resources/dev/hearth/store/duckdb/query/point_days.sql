-- The days that have points, counted from 1970.
SELECT DISTINCT date_diff('day', DATE '1970-01-01', recorded_timestamp::DATE) FROM metric_points ORDER BY 1;
