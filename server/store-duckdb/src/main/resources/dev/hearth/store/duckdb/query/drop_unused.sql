-- What no row refers to any more.
DELETE FROM resources WHERE resource_id NOT IN (
    SELECT resource_id FROM final_records
    UNION SELECT resource_id FROM open_records
    UNION SELECT resource_id FROM superseded_records
);
DELETE FROM scopes WHERE scope_id NOT IN (
    SELECT scope_id FROM final_records
    UNION SELECT scope_id FROM open_records
    UNION SELECT scope_id FROM superseded_records
);
