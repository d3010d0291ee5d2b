-- Version 1 had one table for what has happened. Its rows become hot ones, as version 2 had them.
DROP MACRO TABLE records_of_trace;
DROP MACRO TABLE records_all_of_trace;
DROP MACRO TABLE live_records_of_trace;
DROP VIEW records_full;
DROP VIEW records_all;
DROP VIEW records;
DROP VIEW open_spans;
DROP VIEW live_records;
ALTER TABLE final_records RENAME TO hot_records;
CREATE TABLE sealed_records AS
SELECT * REPLACE (NULL::MAP(VARCHAR, JSON) AS attributes) FROM hot_records WITH NO DATA;
