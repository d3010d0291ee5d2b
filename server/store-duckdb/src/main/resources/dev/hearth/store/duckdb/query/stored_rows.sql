SELECT (SELECT count(*) FROM final_records)
    + (SELECT count(*) FROM open_records)
    + (SELECT count(*) FROM superseded_records);
