CREATE OR REPLACE VIEW live_records AS
SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key, commit_key) FROM keyed_live_records;
