-- Makes a store of this version what version 4 left: blocks without traces and first times, and a macro for traces.
DROP TABLE value_blocks;
CREATE TABLE value_blocks (
    first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL, newest_us BIGINT NOT NULL, row_count BIGINT NOT NULL, filter BLOB NOT NULL
);
INSERT INTO value_blocks VALUES (1, 1, 0, 1, '\x01'::BLOB);
ALTER TABLE store_state DROP COLUMN days_are_mixed;
CREATE MACRO records_of_trace(trace) AS TABLE SELECT * FROM records WHERE trace_id = trace;
UPDATE schema_version SET version = 4;
