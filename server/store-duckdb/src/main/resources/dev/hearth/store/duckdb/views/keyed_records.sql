CREATE OR REPLACE VIEW keyed_records AS
SELECT * EXCLUDE (state, commit_seq) FROM keyed_rows WHERE state = 'final';
