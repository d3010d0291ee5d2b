CREATE TABLE superseded_records AS FROM final_records WITH NO DATA;
