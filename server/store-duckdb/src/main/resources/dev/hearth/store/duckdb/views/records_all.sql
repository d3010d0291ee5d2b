CREATE OR REPLACE VIEW records_all AS
SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key, commit_key) FROM keyed_records_all;
