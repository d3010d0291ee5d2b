CREATE TEMP TABLE series_probes (position INTEGER, content_hash BLOB);
