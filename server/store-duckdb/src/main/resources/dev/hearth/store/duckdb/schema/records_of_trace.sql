-- records where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE MACRO records_of_trace(trace) AS TABLE
SELECT * EXCLUDE (commit_seq, attribute_json, attribute_map) REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace);
