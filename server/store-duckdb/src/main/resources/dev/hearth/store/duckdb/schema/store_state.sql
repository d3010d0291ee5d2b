-- What outlives the partitions: no commit sequence is given twice. Once there were more days than there may be tables, rows
-- are also in tables of other days.
CREATE TABLE IF NOT EXISTS store_state (last_sequence BIGINT NOT NULL, days_are_mixed BOOLEAN NOT NULL DEFAULT false);
INSERT INTO store_state (last_sequence) SELECT 0 WHERE NOT EXISTS (FROM store_state);
