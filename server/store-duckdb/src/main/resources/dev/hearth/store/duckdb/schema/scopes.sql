-- Each distinct instrumentation scope once; rows carry its id.
CREATE TABLE IF NOT EXISTS scopes (
    scope_id INTEGER NOT NULL,
    otel_scope_attributes JSON NOT NULL,
    otel_scope_name VARCHAR NOT NULL,
    otel_scope_version VARCHAR
);
