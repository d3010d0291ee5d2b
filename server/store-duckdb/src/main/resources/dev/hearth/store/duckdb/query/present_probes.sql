-- Which of the probes are stored.
SELECT position FROM probes SEMI JOIN final_records USING (trace_id, span_id, kind)
UNION ALL
SELECT position FROM probes SEMI JOIN open_records USING (trace_id, span_id, kind)
UNION ALL
SELECT position FROM probes SEMI JOIN superseded_records USING (trace_id, span_id, kind);
