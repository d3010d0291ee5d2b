-- The probes are new final spans: their pending spans, here those of one day, are open no more.
INSERT INTO {table}
FROM open_records SEMI JOIN probes USING (trace_id, span_id)
WHERE start_timestamp::DATE = DATE '{day}';
