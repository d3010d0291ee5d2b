-- What has happened, wherever it lies. attribute_map is what attributes hold, by key.
CREATE VIEW final_records AS
SELECT *, from_json(attributes, '"MAP(VARCHAR, JSON)"') AS attribute_map
FROM hot_records
UNION ALL
SELECT * REPLACE (attributes::JSON AS attributes), attributes AS attribute_map
FROM sealed_records;
