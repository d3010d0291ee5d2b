CREATE OR REPLACE VIEW keyed_live_records AS
SELECT * EXCLUDE (state) FROM keyed_rows WHERE state <> 'superseded';
