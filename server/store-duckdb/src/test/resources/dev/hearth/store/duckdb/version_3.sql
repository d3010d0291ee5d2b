-- Makes a store of this version what version 3 left: no blocks of values, and keyed views without the key of commits.
DROP TABLE value_blocks;
ALTER TABLE store_state DROP COLUMN days_are_mixed;
CREATE VIEW keyed_rows AS SELECT *, commit_key AS commit_seq, 'final' AS state FROM keyed_live_records;
CREATE OR REPLACE VIEW keyed_records AS SELECT * EXCLUDE (state, commit_seq, commit_key) FROM keyed_rows WHERE state = 'final';
CREATE OR REPLACE VIEW records AS SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key) FROM keyed_records;
CREATE OR REPLACE VIEW keyed_rows AS SELECT * EXCLUDE (commit_key) FROM (
    SELECT r.*, 'final' AS state, NULL AS commit_key FROM final_records AS r
);
UPDATE schema_version SET version = 3;
