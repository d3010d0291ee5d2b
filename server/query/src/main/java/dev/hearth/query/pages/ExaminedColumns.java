package dev.hearth.query.pages;

import static dev.hearth.query.pages.RowColumns.integer;
import static dev.hearth.query.pages.RowColumns.number;
import static dev.hearth.query.pages.RowColumns.required;
import static dev.hearth.query.pages.RowColumns.text;

import dev.hearth.store.RowCursor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that make an {@link ExaminedSpan}, and the way from one to the other. For one reading. */
final class ExaminedColumns {

    /** In the order in which {@link #span} reads them. */
    static final String SQL = """
            trace_id, span_id, parent_span_id, kind = 'pending_span', epoch_us(start_timestamp), \
            CASE WHEN kind = 'span' THEN epoch_us(end_timestamp) - epoch_us(start_timestamp) END, \
            left(span_name, 200), left(message, 200), left(service_name, 200), service_instance_id, \
            left(json_extract_string(otel_resource_attributes, 'host.name'), 200), process_pid, telemetry_sdk_language, \
            left(otel_scope_name, 200), otel_status_code, left(otel_status_message, 200), left(exception_type, 200), \
            left(exception_message, 200),"""
            + " " + attribute("hearth.verdict") + ", left(" + attribute("hearth.verdict.reason") + ", 200), "
            + "TRY_CAST(json_extract_string(otel_resource_attributes, 'hearth.heartbeat.interval_ms') AS BIGINT), "
            + "left(" + either("code.filepath", "code.file.path") + ", 300), "
            + "TRY_CAST(" + either("code.lineno", "code.line.number") + " AS BIGINT), "
            + "left(" + either("code.function", "code.function.name") + ", 300), "
            + "left(http_method, 20), left(url_full, 500), http_route IS NOT NULL, left(gen_ai_operation_name, 100), left(gen_ai_request_model, 200), "
            + "CAST(hash(nullif(" + either("request_data", "gen_ai.input.messages") + ", '')) AS VARCHAR), "
            + "gen_ai_usage_input_tokens, "
            + "TRY_CAST(" + attribute("hearth.task.queued_us") + " AS BIGINT), "
            + either("request_data", "gen_ai.input.messages") + " IS NOT NULL, "
            + attribute("hearth.scope.fault") + ", left(" + attribute("hearth.scope.closed_at") + ", 300), left("
            + attribute("hearth.scope.closed_on") + ", 200), "
            + ofLog("left(coalesce(" + attribute("hearth.blocked.kind") + ", ''), 100)") + ", "
            + ofLog("left(" + attribute("hearth.blocked.in") + ", 200)") + ", "
            + ofLog("left(" + attribute("hearth.blocked.thread") + ", 200)") + ", "
            + ofLog("TRY_CAST(" + attribute("hearth.blocked.count") + " AS BIGINT)") + ", "
            + ofLog("TRY_CAST(" + attribute("hearth.blocked.longest_us") + " AS BIGINT)")
            + ", gen_ai_usage_output_tokens, operation_cost";

    /** Most texts are those of other rows too, and there are many rows. */
    private final Map<String, String> known = new HashMap<>();

    private static String attribute(String key) {
        return "json_extract_string(attribute_values[list_position(attribute_keys, '\"" + key + "\"')], '$')";
    }

    /** Most rows are spans, of which that need not be looked up. */
    private static String ofLog(String sql) {
        return "CASE WHEN kind = 'log' THEN " + sql + " END";
    }

    private static String either(String key, String otherwise) {
        return "coalesce(" + attribute(key) + ", " + attribute(otherwise) + ")";
    }

    ExaminedSpan span(RowCursor cursor) {
        boolean hasContent = Boolean.TRUE.equals(cursor.value(32));
        return new ExaminedSpan(
                shared(required(cursor, 0)),
                required(cursor, 1),
                text(cursor, 2),
                Boolean.TRUE.equals(cursor.value(3)),
                number(cursor, 4),
                integer(cursor, 5),
                shared(required(cursor, 6)),
                shared(required(cursor, 7)),
                shared(required(cursor, 8)),
                sharedText(cursor, 9),
                sharedText(cursor, 10),
                integer(cursor, 11),
                sharedText(cursor, 12),
                shared(required(cursor, 13)),
                sharedText(cursor, 14),
                sharedText(cursor, 15),
                sharedText(cursor, 16),
                sharedText(cursor, 17),
                sharedText(cursor, 18),
                sharedText(cursor, 19),
                integer(cursor, 20),
                sharedText(cursor, 21),
                integer(cursor, 22),
                sharedText(cursor, 23),
                sharedText(cursor, 24),
                sharedText(cursor, 25),
                Boolean.TRUE.equals(cursor.value(26)),
                sharedText(cursor, 27),
                sharedText(cursor, 28),
                hasContent ? text(cursor, 29) : null,
                integer(cursor, 30),
                integer(cursor, 41),
                cursor.value(42) instanceof Number cost ? (Double) cost.doubleValue() : null,
                integer(cursor, 31),
                sharedText(cursor, 33),
                sharedText(cursor, 34),
                sharedText(cursor, 35),
                sharedText(cursor, 36),
                sharedText(cursor, 37),
                sharedText(cursor, 38),
                integer(cursor, 39),
                integer(cursor, 40));
    }

    private @Nullable String sharedText(RowCursor cursor, int index) {
        String text = text(cursor, index);
        return text == null ? null : shared(text);
    }

    private String shared(String text) {
        return known.computeIfAbsent(text, same -> same);
    }
}
