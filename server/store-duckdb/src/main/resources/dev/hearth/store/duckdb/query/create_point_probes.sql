-- Anew each time, for what is deleted from a temporary table keeps its memory.
CREATE OR REPLACE TEMP TABLE point_probes (
    position INTEGER,
    series INTEGER,
    recorded_timestamp TIMESTAMPTZ,
    start_timestamp TIMESTAMPTZ
);
