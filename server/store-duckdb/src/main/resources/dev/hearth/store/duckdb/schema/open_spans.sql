CREATE VIEW open_spans AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records;
