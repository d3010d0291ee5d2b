-- What the view and the functions of metrics were last made of.
CREATE TABLE IF NOT EXISTS metric_schema (text_hash VARCHAR NOT NULL);
