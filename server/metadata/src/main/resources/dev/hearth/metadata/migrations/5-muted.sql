CREATE TABLE muted_diagnoses (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  diagnosis_id TEXT NOT NULL,
  muted_millis INTEGER NOT NULL,
  PRIMARY KEY (project_id, diagnosis_id)
) STRICT;
