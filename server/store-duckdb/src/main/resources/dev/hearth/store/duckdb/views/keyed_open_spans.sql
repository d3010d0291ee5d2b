CREATE OR REPLACE VIEW keyed_open_spans AS
SELECT * EXCLUDE (state, commit_seq) FROM keyed_rows WHERE state = 'open';
