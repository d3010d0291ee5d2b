-- live_records where trace_id is the trace, found by its bytes.
CREATE MACRO live_records_of_trace(trace) AS TABLE
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace)
UNION ALL
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records
WHERE trace_id = unhex(trace);
