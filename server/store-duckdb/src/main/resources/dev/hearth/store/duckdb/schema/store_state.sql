-- What outlives the partitions: no commit sequence is given twice.
CREATE TABLE IF NOT EXISTS store_state (last_sequence BIGINT NOT NULL);
INSERT INTO store_state SELECT 0 WHERE NOT EXISTS (FROM store_state);
