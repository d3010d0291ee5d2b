INSERT INTO resources
SELECT row_number() OVER (), *
FROM (
    SELECT DISTINCT
        otel_resource_attributes,
        service_name,
        service_namespace,
        service_version,
        service_instance_id,
        process_pid,
        deployment_environment,
        telemetry_sdk_name,
        telemetry_sdk_language,
        telemetry_sdk_version
    FROM old_rows
);
INSERT INTO scopes
SELECT row_number() OVER (), *
FROM (SELECT DISTINCT otel_scope_attributes, otel_scope_name, otel_scope_version FROM old_rows);
