-- On which days the open spans among the probes started.
SELECT DISTINCT start_timestamp::DATE AS day FROM open_records SEMI JOIN probes USING (trace_id, span_id) ORDER BY day;
