ALTER TABLE tokens ADD COLUMN records_per_second INTEGER CHECK (records_per_second > 0);
ALTER TABLE tokens ADD COLUMN bytes_per_second INTEGER CHECK (bytes_per_second > 0);
ALTER TABLE tokens ADD COLUMN concurrent_queries INTEGER CHECK (concurrent_queries > 0);
ALTER TABLE tokens ADD COLUMN query_seconds INTEGER CHECK (query_seconds > 0);
ALTER TABLE tokens ADD COLUMN query_rows INTEGER CHECK (query_rows > 0);
