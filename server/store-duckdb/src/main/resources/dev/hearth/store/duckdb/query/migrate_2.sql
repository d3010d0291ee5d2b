-- Version 2 kept resources in every row, attributes as JSON text in hot rows and as maps in sealed ones, and no
-- partitions. What it held is told apart by day afterwards, see migrated_days.
DROP MACRO TABLE IF EXISTS records_of_trace;
DROP MACRO TABLE IF EXISTS records_all_of_trace;
DROP MACRO TABLE IF EXISTS live_records_of_trace;
DROP VIEW IF EXISTS records_full;
DROP VIEW IF EXISTS records_all;
DROP VIEW IF EXISTS records;
DROP VIEW IF EXISTS open_spans;
DROP VIEW IF EXISTS live_records;
DROP VIEW IF EXISTS keyed_records;
DROP VIEW IF EXISTS keyed_records_all;
DROP VIEW IF EXISTS keyed_open_spans;
DROP VIEW IF EXISTS keyed_live_records;
DROP VIEW IF EXISTS final_records;
ALTER TABLE open_records RENAME TO old_open;
ALTER TABLE superseded_records RENAME TO old_superseded;
CREATE VIEW old_rows AS
SELECT 'records' AS partition_kind, * REPLACE (from_json(attributes, '"MAP(VARCHAR, JSON)"') AS attributes)
FROM hot_records
UNION ALL
SELECT 'records', * FROM sealed_records
UNION ALL
SELECT 'superseded', * REPLACE (from_json(attributes, '"MAP(VARCHAR, JSON)"') AS attributes) FROM old_superseded
UNION ALL
SELECT 'open', * REPLACE (from_json(attributes, '"MAP(VARCHAR, JSON)"') AS attributes) FROM old_open;
