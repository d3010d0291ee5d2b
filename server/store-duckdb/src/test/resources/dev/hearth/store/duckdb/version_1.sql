CREATE TABLE schema_version (version INTEGER NOT NULL);
-- In the order of RecordColumns, then the sequence of the commit that stored the row.
CREATE TABLE final_records (
    trace_id BLOB NOT NULL,
    span_id BLOB NOT NULL,
    parent_span_id BLOB,
    kind VARCHAR NOT NULL,
    span_name VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    start_timestamp TIMESTAMPTZ NOT NULL,
    end_timestamp TIMESTAMPTZ NOT NULL,
    duration DOUBLE,
    is_exception BOOLEAN NOT NULL,
    exception_type VARCHAR,
    exception_message VARCHAR,
    exception_stacktrace VARCHAR,
    attributes JSON NOT NULL,
    attributes_json_schema VARCHAR,
    tags VARCHAR[] NOT NULL,
    otel_status_code VARCHAR,
    otel_status_message VARCHAR,
    otel_scope_name VARCHAR NOT NULL,
    otel_scope_version VARCHAR,
    otel_scope_attributes JSON NOT NULL,
    otel_resource_attributes JSON NOT NULL,
    otel_events JSON NOT NULL,
    otel_links JSON NOT NULL,
    log_body JSON,
    service_name VARCHAR NOT NULL,
    service_namespace VARCHAR,
    service_version VARCHAR,
    service_instance_id VARCHAR,
    process_pid BIGINT,
    deployment_environment VARCHAR,
    telemetry_sdk_name VARCHAR,
    telemetry_sdk_language VARCHAR,
    telemetry_sdk_version VARCHAR,
    http_response_status_code INTEGER,
    http_method VARCHAR,
    http_route VARCHAR,
    url_full VARCHAR,
    url_path VARCHAR,
    url_query VARCHAR,
    gen_ai_operation_name VARCHAR,
    gen_ai_system VARCHAR,
    gen_ai_request_model VARCHAR,
    gen_ai_response_model VARCHAR,
    gen_ai_usage_input_tokens BIGINT,
    gen_ai_usage_output_tokens BIGINT,
    operation_cost DOUBLE,
    commit_seq BIGINT NOT NULL
);
CREATE TABLE open_records AS FROM final_records WITH NO DATA;
CREATE TABLE superseded_records AS FROM final_records WITH NO DATA;
CREATE VIEW records AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records;
CREATE VIEW records_all AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM superseded_records;
CREATE VIEW records_full AS FROM records_all;
CREATE VIEW open_spans AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records;
CREATE VIEW live_records AS
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
UNION ALL
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records;
-- records where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE MACRO records_of_trace(trace) AS TABLE
SELECT * EXCLUDE (commit_seq) REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace);
-- records_all where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE MACRO records_all_of_trace(trace) AS TABLE
SELECT * EXCLUDE (commit_seq) REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace)
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records
WHERE trace_id = unhex(trace)
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM superseded_records
WHERE trace_id = unhex(trace);
-- live_records where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE MACRO live_records_of_trace(trace) AS TABLE
SELECT * REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM final_records
WHERE trace_id = unhex(trace)
UNION ALL
SELECT * REPLACE (
    trace AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
)
FROM open_records
WHERE trace_id = unhex(trace);
INSERT INTO schema_version VALUES (1);
