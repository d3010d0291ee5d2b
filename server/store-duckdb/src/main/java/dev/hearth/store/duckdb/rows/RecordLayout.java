package dev.hearth.store.duckdb.rows;

import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.DOUBLE;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.INT16;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.INT32;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.INT64;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.JSON;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.TEXT;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.TIMESTAMPTZ;
import static dev.hearth.store.duckdb.engine.ColumnKind.Plain.UUID;

import dev.hearth.model.RecordKind;
import dev.hearth.store.duckdb.engine.ColumnKind;
import java.util.Arrays;
import java.util.List;

/** The columns of a table of records: {@code open_records.sql} as the engine's rows are handed over. */
public final class RecordLayout {

    /** The kinds under their names, in the order of the engine's type. */
    private static final ColumnKind RECORD_KIND = new ColumnKind.Names(
            Arrays.stream(RecordKind.values()).map(RecordKind::text).toList());

    public static final List<ColumnKind> COLUMNS = List.of(
            UUID, // trace_id
            INT64, // span_id
            INT64, // parent_span_id
            RECORD_KIND,
            TEXT, // span_name
            TEXT, // message
            INT16, // level
            TIMESTAMPTZ, // start_timestamp
            TIMESTAMPTZ, // end_timestamp
            TEXT, // exception_type
            TEXT, // exception_message
            TEXT, // exception_stacktrace
            TEXT, // attribute_keys
            new ColumnKind.Texts(JSON), // attribute_values
            TEXT, // attributes_json_schema
            new ColumnKind.Texts(TEXT), // tags
            TEXT, // otel_status_code
            TEXT, // otel_status_message
            INT32, // scope_id
            JSON, // otel_events
            JSON, // otel_links
            JSON, // log_body
            INT32, // resource_id
            INT32, // http_response_status_code
            TEXT, // http_method
            TEXT, // http_route
            TEXT, // url_full
            TEXT, // url_path
            TEXT, // url_query
            TEXT, // gen_ai_operation_name
            TEXT, // gen_ai_system
            TEXT, // gen_ai_request_model
            TEXT, // gen_ai_response_model
            INT64, // gen_ai_usage_input_tokens
            INT64, // gen_ai_usage_output_tokens
            DOUBLE, // operation_cost
            INT64 // commit_seq
            );

    static final int SCOPE_ID = 18;
    static final int RESOURCE_ID = 22;
    static final int COMMIT_SEQ = COLUMNS.size() - 1;

    private RecordLayout() {}
}
