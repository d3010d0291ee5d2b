DELETE FROM open_records
USING probes
WHERE open_records.trace_id = probes.trace_id AND open_records.span_id = probes.span_id;
