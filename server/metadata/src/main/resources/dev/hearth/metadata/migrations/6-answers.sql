ALTER TABLE tokens ADD COLUMN answer_bytes INTEGER CHECK (answer_bytes > 0);
