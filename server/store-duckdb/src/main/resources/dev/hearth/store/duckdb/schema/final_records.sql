-- What has happened, wherever it lies. Attributes as they lie there: attribute_json of hot rows, attribute_map of sealed.
CREATE VIEW final_records AS
SELECT *, attributes AS attribute_json, NULL::MAP(VARCHAR, JSON) AS attribute_map
FROM hot_records
UNION ALL
SELECT * REPLACE (attributes::JSON AS attributes), NULL::JSON AS attribute_json, attributes AS attribute_map
FROM sealed_records;
