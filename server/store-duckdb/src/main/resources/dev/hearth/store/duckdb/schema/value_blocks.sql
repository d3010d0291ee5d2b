-- What attribute values and traces the rows of some commits have, as Bloom filters. Only a help for searches: commits that are in no
-- block are looked through.
CREATE TABLE IF NOT EXISTS value_blocks (
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    oldest_us BIGINT NOT NULL, -- no row of theirs starts before this
    newest_us BIGINT NOT NULL, -- nor after this
    row_count BIGINT NOT NULL,
    filter BLOB NOT NULL
);
