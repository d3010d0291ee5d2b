package dev.hearth.query.pages;

import dev.hearth.store.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of {@code keyed_live_records} that make a {@link Row}, and the way from one to the other. */
final class RowColumns {

    /** In the order in which {@link #row} reads them. */
    static final String SQL = """
            trace_id, span_id, parent_span_id, kind, epoch_us(start_timestamp), \
            CASE WHEN duration IS NOT NULL THEN epoch_us(end_timestamp) - epoch_us(start_timestamp) END, \
            span_name, message, level, service_name, service_instance_id, otel_scope_name, tags, \
            exception_type, gen_ai_usage_input_tokens, gen_ai_usage_output_tokens, operation_cost, \
            coalesce(gen_ai_response_model, gen_ai_request_model), http_response_status_code, otel_status_code, \
            json_extract_string(attribute_values[list_position(attribute_keys, '"hearth.verdict"')], '$'), \
            json_extract_string(attribute_values[list_position(attribute_keys, '"hearth.verdict.reason"')], '$'), \
            CASE WHEN kind = 'pending_span' THEN TRY_CAST(\
            json_extract_string(otel_resource_attributes, 'hearth.heartbeat.interval_ms') AS BIGINT) END, \
            commit_seq, left(exception_message, 1000), left(otel_status_message, 1000)""";

    private RowColumns() {}

    static Row row(RowCursor cursor) {
        return new Row(
                required(cursor, 0),
                required(cursor, 1),
                text(cursor, 2),
                required(cursor, 3),
                number(cursor, 4),
                integer(cursor, 5),
                required(cursor, 6),
                required(cursor, 7),
                (int) number(cursor, 8),
                required(cursor, 9),
                text(cursor, 10),
                required(cursor, 11),
                texts(cursor, 12),
                text(cursor, 13),
                text(cursor, 24),
                integer(cursor, 14),
                integer(cursor, 15),
                cursor.value(16) instanceof Number cost ? cost.doubleValue() : null,
                text(cursor, 17),
                cursor.value(18) instanceof Number status ? status.intValue() : null,
                text(cursor, 19),
                text(cursor, 25),
                text(cursor, 20),
                text(cursor, 21),
                integer(cursor, 22),
                number(cursor, 23));
    }

    static @Nullable String text(RowCursor cursor, int index) {
        Object value = cursor.value(index);
        return value == null ? null : value.toString();
    }

    static String required(RowCursor cursor, int index) {
        String text = text(cursor, index);
        return text == null ? "" : text;
    }

    static @Nullable Long integer(RowCursor cursor, int index) {
        return cursor.value(index) instanceof Number number ? (Long) number.longValue() : null;
    }

    static long number(RowCursor cursor, int index) {
        return cursor.value(index) instanceof Number number ? number.longValue() : 0;
    }

    private static List<String> texts(RowCursor cursor, int index) {
        return cursor.value(index) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
