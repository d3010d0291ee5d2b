SELECT max(commit_seq)
FROM (
    SELECT max(commit_seq) AS commit_seq FROM final_records
    UNION ALL SELECT max(commit_seq) FROM open_records
    UNION ALL SELECT max(commit_seq) FROM superseded_records
);
