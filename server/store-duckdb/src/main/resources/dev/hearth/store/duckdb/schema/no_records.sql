-- What a query reads whose rows can be in no table.
CREATE TABLE IF NOT EXISTS no_records AS FROM open_records WITH NO DATA;
