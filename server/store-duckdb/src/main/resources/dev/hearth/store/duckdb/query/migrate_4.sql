-- Version 4's blocks knew nothing of traces. Nor was it kept whether a day's rows are all in its own tables, which is so
-- unless there were more days than there may be tables.
DROP TABLE IF EXISTS value_blocks;
CREATE TABLE IF NOT EXISTS partitions (kind VARCHAR NOT NULL, day DATE NOT NULL, table_name VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS store_state (last_sequence BIGINT NOT NULL);
CREATE TABLE new_state AS
SELECT coalesce(max(last_sequence), 0) AS last_sequence, (SELECT count(DISTINCT day) >= 400 FROM partitions) AS days_are_mixed
FROM store_state;
DROP TABLE store_state;
ALTER TABLE new_state RENAME TO store_state;
