CREATE OR REPLACE VIEW keyed_records_all AS
SELECT * EXCLUDE (state, commit_seq) FROM keyed_rows;
