CREATE TABLE open_records AS FROM final_records WITH NO DATA;
