SELECT max(last)
FROM (
    SELECT max(commit_seq) AS last FROM final_records
    UNION ALL SELECT max(commit_seq) FROM open_records
    UNION ALL SELECT max(commit_seq) FROM superseded_records
    UNION ALL SELECT max(last_sequence) FROM store_state
);
