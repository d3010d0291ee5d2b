CREATE TABLE IF NOT EXISTS superseded_records AS FROM hot_records WITH NO DATA;
