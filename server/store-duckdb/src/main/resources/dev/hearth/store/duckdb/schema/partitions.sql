-- Which tables hold what of which UTC day.
CREATE TABLE IF NOT EXISTS partitions (kind VARCHAR NOT NULL, day DATE NOT NULL, table_name VARCHAR NOT NULL);
