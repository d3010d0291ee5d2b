-- The pending spans whose end has not arrived. Every table of records has these columns, in this order, and none that
-- can be derived: see row_columns.txt.
CREATE TABLE IF NOT EXISTS open_records (
    trace_id UUID,
    span_id BIGINT,
    parent_span_id BIGINT,
    kind ENUM ('span', 'log', 'span_event', 'pending_span', 'annotation'),
    span_name VARCHAR,
    message VARCHAR, -- NULL if it is the name
    level SMALLINT,
    start_timestamp TIMESTAMPTZ,
    end_timestamp TIMESTAMPTZ, -- NULL if it is the start
    exception_type VARCHAR,
    exception_message VARCHAR,
    exception_stacktrace VARCHAR,
    attribute_keys VARCHAR, -- as JSON strings, U+001F between them
    attribute_values JSON[], -- in the order of the keys
    attributes_json_schema VARCHAR,
    tags VARCHAR[], -- NULL if there are none
    otel_status_code VARCHAR,
    otel_status_message VARCHAR,
    scope_id INTEGER,
    otel_events JSON, -- NULL if there are none
    otel_links JSON, -- NULL if there are none
    log_body JSON,
    resource_id INTEGER,
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
