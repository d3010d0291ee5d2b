CREATE TEMP TABLE point_probes (
    position INTEGER,
    series INTEGER,
    recorded_timestamp TIMESTAMPTZ,
    start_timestamp TIMESTAMPTZ
);
