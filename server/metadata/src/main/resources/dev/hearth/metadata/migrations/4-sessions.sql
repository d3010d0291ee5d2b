CREATE TABLE sessions (
  -- SHA-256 of the random value in the browser's cookie
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  token_id TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
  created_millis INTEGER NOT NULL,
  expires_millis INTEGER NOT NULL,
  PRIMARY KEY (hash, token_id)
) STRICT;
