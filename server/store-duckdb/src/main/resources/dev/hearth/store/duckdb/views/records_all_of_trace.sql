-- records_all where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE OR REPLACE MACRO records_all_of_trace(trace) AS TABLE
SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key, commit_key) REPLACE (trace AS trace_id)
FROM keyed_records_all
WHERE trace_key = trace::UUID;
