-- Sorted by start, so that the engine can pass over what lies outside a span of time.
INSERT INTO sealed_records
SELECT * REPLACE (from_json(attributes, '"MAP(VARCHAR, JSON)"') AS attributes)
FROM hot_records
WHERE rowid <= ?
ORDER BY start_timestamp;
