-- The rows of version 2 as they are kept now.
INSERT INTO {table}
SELECT
    lpad(hex(o.trace_id), 32, '0')::UUID,
    o.span_id::BIT::BIGINT,
    o.parent_span_id::BIT::BIGINT,
    o.kind,
    o.span_name,
    nullif(o.message, o.span_name),
    o.level,
    o.start_timestamp,
    nullif(o.end_timestamp, o.start_timestamp),
    o.exception_type,
    o.exception_message,
    o.exception_stacktrace,
    nullif(
        array_to_string(list_transform(map_keys(o.attributes), lambda key: to_json(key)::VARCHAR), chr(31)), ''),
    CASE WHEN cardinality(o.attributes) > 0
        THEN list_transform(map_values(o.attributes), lambda value: coalesce(value, 'null'::JSON))
    END,
    o.attributes_json_schema,
    CASE WHEN len(o.tags) > 0 THEN o.tags END,
    o.otel_status_code,
    o.otel_status_message,
    scopes.scope_id,
    nullif(o.otel_events, '[]'),
    nullif(o.otel_links, '[]'),
    o.log_body,
    resources.resource_id,
    o.http_response_status_code,
    o.http_method,
    o.http_route,
    o.url_full,
    o.url_path,
    o.url_query,
    o.gen_ai_operation_name,
    o.gen_ai_system,
    o.gen_ai_request_model,
    o.gen_ai_response_model,
    o.gen_ai_usage_input_tokens,
    o.gen_ai_usage_output_tokens,
    o.operation_cost,
    o.commit_seq
FROM old_rows AS o
JOIN resources
    ON resources.otel_resource_attributes IS NOT DISTINCT FROM o.otel_resource_attributes
    AND resources.service_name IS NOT DISTINCT FROM o.service_name
    AND resources.service_namespace IS NOT DISTINCT FROM o.service_namespace
    AND resources.service_version IS NOT DISTINCT FROM o.service_version
    AND resources.service_instance_id IS NOT DISTINCT FROM o.service_instance_id
    AND resources.process_pid IS NOT DISTINCT FROM o.process_pid
    AND resources.deployment_environment IS NOT DISTINCT FROM o.deployment_environment
    AND resources.telemetry_sdk_name IS NOT DISTINCT FROM o.telemetry_sdk_name
    AND resources.telemetry_sdk_language IS NOT DISTINCT FROM o.telemetry_sdk_language
    AND resources.telemetry_sdk_version IS NOT DISTINCT FROM o.telemetry_sdk_version
JOIN scopes
    ON scopes.otel_scope_attributes IS NOT DISTINCT FROM o.otel_scope_attributes
    AND scopes.otel_scope_name IS NOT DISTINCT FROM o.otel_scope_name
    AND scopes.otel_scope_version IS NOT DISTINCT FROM o.otel_scope_version
WHERE o.partition_kind = '{kind}' AND ({days})
ORDER BY o.start_timestamp;
