-- records where trace_id is the trace, found by its bytes.
CREATE MACRO records_of_trace(trace) AS TABLE
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace);
