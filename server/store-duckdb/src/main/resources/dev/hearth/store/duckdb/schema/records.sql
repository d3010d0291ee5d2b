CREATE VIEW records AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_records;
