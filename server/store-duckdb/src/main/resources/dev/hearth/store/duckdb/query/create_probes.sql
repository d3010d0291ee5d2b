CREATE TEMP TABLE probes (position INTEGER, trace_id UUID, span_id BIGINT, kind VARCHAR);
