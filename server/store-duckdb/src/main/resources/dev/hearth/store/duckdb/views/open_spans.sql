CREATE OR REPLACE VIEW open_spans AS
SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key, commit_key) FROM keyed_open_spans;
