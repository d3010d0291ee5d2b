CREATE TABLE projects (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created_millis INTEGER NOT NULL,
  max_age_seconds INTEGER CHECK (max_age_seconds > 0),
  max_bytes INTEGER CHECK (max_bytes > 0),
  -- set while its files are being removed
  deleted_millis INTEGER
) STRICT;

CREATE UNIQUE INDEX projects_by_name ON projects (name) WHERE deleted_millis IS NULL;

INSERT INTO projects (id, name, created_millis) VALUES ('default', 'default', unixepoch() * 1000);
