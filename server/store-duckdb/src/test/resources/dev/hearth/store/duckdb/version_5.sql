-- Makes a store of this version what version 5 left: views that stand on one of all rows, and macros for some tables.
DROP VIEW records_full;
CREATE VIEW keyed_rows AS SELECT *, commit_key AS commit_seq, 'final' AS state FROM keyed_records;
CREATE OR REPLACE VIEW records_all AS SELECT * EXCLUDE (state, commit_seq) FROM keyed_rows;
CREATE VIEW records_full AS FROM records_all;
CREATE MACRO final_rows_among(finals) AS TABLE SELECT *, 'final' AS state FROM query_table(finals);
CREATE MACRO live_rows_among(finals) AS TABLE SELECT *, 'final' AS state FROM query_table(finals);
CREATE MACRO all_rows_among(finals, superseded) AS TABLE SELECT *, 'final' AS state FROM query_table(finals);
UPDATE schema_version SET version = 5;
