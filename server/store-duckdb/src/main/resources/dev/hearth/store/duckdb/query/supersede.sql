-- The probes are new final spans: their pending spans are open no more.
INSERT INTO superseded_records
FROM open_records SEMI JOIN probes USING (trace_id, span_id);
