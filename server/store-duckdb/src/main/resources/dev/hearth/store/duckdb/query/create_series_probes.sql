-- Anew each time, for what is deleted from a temporary table keeps its memory.
CREATE OR REPLACE TEMP TABLE series_probes (position INTEGER, content_hash BLOB);
