-- records with what makes conditions quick: attributes by key, and ids as the bytes they are.
CREATE VIEW keyed_records AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    trace_id AS trace_key,
    span_id AS span_key
FROM final_records;
