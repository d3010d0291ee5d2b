CREATE TABLE schema_version (version INTEGER NOT NULL);
-- What has happened lately, as it was written. In the order of RecordColumns, then the sequence of the commit that
-- stored the row.
CREATE TABLE hot_records (
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
-- What has happened, moved here from hot_records in large chunks sorted by start. Attributes are columns of keys and
-- values, each value in JSON. The rows were checked when they were hot.
CREATE TABLE sealed_records (
    trace_id BLOB,
    span_id BLOB,
    parent_span_id BLOB,
    kind VARCHAR,
    span_name VARCHAR,
    message VARCHAR,
    level INTEGER,
    start_timestamp TIMESTAMPTZ,
    end_timestamp TIMESTAMPTZ,
    duration DOUBLE,
    is_exception BOOLEAN,
    exception_type VARCHAR,
    exception_message VARCHAR,
    exception_stacktrace VARCHAR,
    attributes MAP(VARCHAR, JSON),
    attributes_json_schema VARCHAR,
    tags VARCHAR[],
    otel_status_code VARCHAR,
    otel_status_message VARCHAR,
    otel_scope_name VARCHAR,
    otel_scope_version VARCHAR,
    otel_scope_attributes JSON,
    otel_resource_attributes JSON,
    otel_events JSON,
    otel_links JSON,
    log_body JSON,
    service_name VARCHAR,
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
    commit_seq BIGINT
);
CREATE TABLE open_records AS FROM hot_records WITH NO DATA;
CREATE TABLE superseded_records AS FROM hot_records WITH NO DATA;
-- What has happened, wherever it lies. Attributes as they lie there: attribute_json of hot rows, attribute_map of sealed.
CREATE VIEW final_records AS
SELECT *, attributes AS attribute_json, NULL::MAP(VARCHAR, JSON) AS attribute_map
FROM hot_records
UNION ALL
SELECT * REPLACE (attributes::JSON AS attributes), NULL::JSON AS attribute_json, attributes AS attribute_map
FROM sealed_records;
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
-- records_all with what makes conditions quick: attributes by key, and ids as the bytes they are.
CREATE VIEW keyed_records_all AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    trace_id AS trace_key,
    span_id AS span_key
FROM final_records
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    attributes AS attribute_json,
    NULL::MAP(VARCHAR, JSON) AS attribute_map,
    trace_id AS trace_key,
    span_id AS span_key
FROM open_records
UNION ALL
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    attributes AS attribute_json,
    NULL::MAP(VARCHAR, JSON) AS attribute_map,
    trace_id AS trace_key,
    span_id AS span_key
FROM superseded_records;
-- open_spans with what makes conditions quick: attributes by key, and ids as the bytes they are.
CREATE VIEW keyed_open_spans AS
SELECT * EXCLUDE (commit_seq) REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    attributes AS attribute_json,
    NULL::MAP(VARCHAR, JSON) AS attribute_map,
    trace_id AS trace_key,
    span_id AS span_key
FROM open_records;
-- live_records with what makes conditions quick: attributes by key, and ids as the bytes they are.
CREATE VIEW keyed_live_records AS
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    trace_id AS trace_key,
    span_id AS span_key
FROM final_records
UNION ALL
SELECT * REPLACE (
    lower(hex(trace_id)) AS trace_id,
    lower(hex(span_id)) AS span_id,
    lower(hex(parent_span_id)) AS parent_span_id
),
    attributes AS attribute_json,
    NULL::MAP(VARCHAR, JSON) AS attribute_map,
    trace_id AS trace_key,
    span_id AS span_key
FROM open_records;
CREATE VIEW records AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_records;
CREATE VIEW records_all AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_records_all;
CREATE VIEW records_full AS FROM records_all;
CREATE VIEW open_spans AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_open_spans;
CREATE VIEW live_records AS
SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key)
FROM keyed_live_records;
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
-- records_all where trace_id is the trace, found by its bytes.
-- Each row has the same trace id, so that is a constant: the query's own condition folds away.
CREATE MACRO records_all_of_trace(trace) AS TABLE
SELECT * EXCLUDE (commit_seq, attribute_json, attribute_map) REPLACE (
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
SELECT * EXCLUDE (attribute_json, attribute_map) REPLACE (
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
INSERT INTO schema_version VALUES (2);
