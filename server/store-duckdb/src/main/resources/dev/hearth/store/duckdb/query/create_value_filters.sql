-- What attribute values the rows have that start in a minute, as Bloom filters; a minute may have several, each of other
-- rows. Only a help for searches: it may miss rows, and tells how many it has.
CREATE TABLE IF NOT EXISTS value_filters (
    minute BIGINT NOT NULL, -- since 1970-01-01
    row_count INTEGER NOT NULL,
    filter BLOB NOT NULL
);
