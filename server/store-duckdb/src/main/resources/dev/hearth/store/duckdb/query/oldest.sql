SELECT min(oldest)
FROM (
    SELECT min(start_timestamp) AS oldest FROM final_records
    UNION ALL SELECT min(start_timestamp) FROM open_records
    UNION ALL SELECT min(start_timestamp) FROM superseded_records
);
