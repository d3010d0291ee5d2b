-- Version 2 kept resources in every row, attributes as JSON text in hot rows and as maps in sealed ones, and no
-- partitions. What it held is told apart by day afterwards, see migrated_days.
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
