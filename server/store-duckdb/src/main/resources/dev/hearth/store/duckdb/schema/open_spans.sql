CREATE VIEW open_spans AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_open_spans;
