-- Every row as it is published, with what makes conditions quick, and in which state it is. The views of one state
-- compare the constant, so the other tables are not read. The same over some tables are macros, see Views.
CREATE OR REPLACE VIEW keyed_rows AS
SELECT
    replace(r.trace_id::VARCHAR, '-', '') AS trace_id,
    printf('%016x', r.span_id) AS span_id,
    printf('%016x', r.parent_span_id) AS parent_span_id,
    r.kind::VARCHAR AS kind,
    r.span_name,
    coalesce(r.message, r.span_name) AS message,
    r.level::INTEGER AS level,
    r.start_timestamp,
    coalesce(r.end_timestamp, r.start_timestamp) AS end_timestamp,
    CASE WHEN r.kind = 'span'
        THEN greatest(0, epoch_us(coalesce(r.end_timestamp, r.start_timestamp)) - epoch_us(r.start_timestamp)) / 1e6
    END AS duration,
    r.exception_type IS NOT NULL AS is_exception,
    r.exception_type,
    r.exception_message,
    r.exception_stacktrace,
    CASE WHEN r.attribute_keys IS NULL
        THEN '{}'
        ELSE '{' || array_to_string(
            list_transform(
                list_zip(string_split(r.attribute_keys, chr(31)), r.attribute_values),
                lambda field: concat(field[1], ':', field[2])),
            ',') || '}'
    END::JSON AS attributes,
    r.attributes_json_schema,
    coalesce(r.tags, []) AS tags,
    r.otel_status_code,
    r.otel_status_message,
    scopes.otel_scope_name,
    scopes.otel_scope_version,
    scopes.otel_scope_attributes,
    resources.otel_resource_attributes,
    coalesce(r.otel_events, '[]'::JSON) AS otel_events,
    coalesce(r.otel_links, '[]'::JSON) AS otel_links,
    r.log_body,
    resources.service_name,
    resources.service_namespace,
    resources.service_version,
    resources.service_instance_id,
    resources.process_pid,
    resources.deployment_environment,
    resources.telemetry_sdk_name,
    resources.telemetry_sdk_language,
    resources.telemetry_sdk_version,
    r.http_response_status_code,
    r.http_method,
    r.http_route,
    r.url_full,
    r.url_path,
    r.url_query,
    r.gen_ai_operation_name,
    r.gen_ai_system,
    r.gen_ai_request_model,
    r.gen_ai_response_model,
    r.gen_ai_usage_input_tokens,
    r.gen_ai_usage_output_tokens,
    r.operation_cost,
    r.commit_seq,
    string_split(r.attribute_keys, chr(31)) AS attribute_keys,
    r.attribute_values,
    r.trace_id AS trace_key,
    r.span_id AS span_key,
    r.commit_seq AS commit_key,
    r.state
FROM ({rows}) AS r
JOIN resources ON resources.resource_id = r.resource_id
JOIN scopes ON scopes.scope_id = r.scope_id;
