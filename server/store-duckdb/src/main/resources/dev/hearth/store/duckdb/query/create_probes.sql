-- Anew each time, for what is deleted from a temporary table keeps its memory.
CREATE OR REPLACE TEMP TABLE probes (position INTEGER, trace_id UUID, span_id BIGINT, kind VARCHAR);
