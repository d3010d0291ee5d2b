-- Version 1 had one table for what has happened. Its rows become hot ones, as version 2 had them.
ALTER TABLE final_records RENAME TO hot_records;
CREATE TABLE sealed_records AS
SELECT * REPLACE (NULL::MAP(VARCHAR, JSON) AS attributes) FROM hot_records WITH NO DATA;
