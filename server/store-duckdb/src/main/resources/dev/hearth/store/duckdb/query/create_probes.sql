CREATE TEMP TABLE probes (position INTEGER, trace_id BLOB, span_id BLOB, kind VARCHAR);
