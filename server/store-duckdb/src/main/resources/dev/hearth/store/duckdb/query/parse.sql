SELECT json_extract_string(parsed, '$.error_type'), json_extract_string(parsed, '$.error_message'), json_array_length(parsed, '$.statements')
FROM (SELECT json_serialize_sql(?) AS parsed);
