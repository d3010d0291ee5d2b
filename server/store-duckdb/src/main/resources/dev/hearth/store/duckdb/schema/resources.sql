-- Each distinct resource once; rows carry its id.
CREATE TABLE IF NOT EXISTS resources (
    resource_id INTEGER NOT NULL,
    otel_resource_attributes JSON NOT NULL,
    service_name VARCHAR NOT NULL,
    service_namespace VARCHAR,
    service_version VARCHAR,
    service_instance_id VARCHAR,
    process_pid BIGINT,
    deployment_environment VARCHAR,
    telemetry_sdk_name VARCHAR,
    telemetry_sdk_language VARCHAR,
    telemetry_sdk_version VARCHAR
);
