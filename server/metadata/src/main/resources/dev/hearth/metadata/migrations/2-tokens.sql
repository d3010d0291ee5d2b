CREATE TABLE tokens (
  id TEXT NOT NULL PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('write', 'read')),
  name TEXT NOT NULL,
  -- SHA-256 of a random secret of 256 bits; the secret itself is nowhere
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  prefix TEXT NOT NULL,
  created_millis INTEGER NOT NULL,
  expires_millis INTEGER,
  revoked_millis INTEGER,
  last_used_millis INTEGER
) STRICT;

-- When the first token was made. From then on the server asks for one, whatever becomes of that token.
CREATE TABLE authentication (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  since_millis INTEGER NOT NULL
) STRICT;
