package dev.hearth.store.duckdb;

import dev.hearth.store.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query for one trace search the bytes of the ids instead of their text. Only where the query selects from one
 * published table and each row must meet {@code trace_id = …} does another source take the table's place: the same
 * rows, already restricted to the trace. The query's own condition stays.
 */
final class TracePushdown {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

    private static final Map<String, String> SOURCES = Map.of(
            "records", "records_of_trace",
            "records_all", "records_all_of_trace",
            "records_full", "records_all_of_trace",
            "live_records", "live_records_of_trace",
            "keyed_live_records", "keyed_live_records_of_trace");

    private TracePushdown() {}

    /** Returns the SQL to run. */
    static String rewrite(ReadRequest request, ParsedQuery query) {
        if (query.table() == null) {
            return request.sql();
        }
        String source = SOURCES.get(query.table().toLowerCase(Locale.ROOT));
        String trace = trace(request, query);
        byte[] sql = request.sql().getBytes(StandardCharsets.UTF_8);
        int end = query.location() + query.length();
        if (source == null || trace == null || query.location() < 0 || query.length() < 0 || end > sql.length) {
            return request.sql();
        }
        String written = text(sql, query.location(), end);
        String table = query.table();
        if (!written.regionMatches(true, 0, table, 0, table.length())
                || query.aliased() == (written.length() == table.length())) {
            return request.sql();
        }
        return text(sql, 0, query.location())
                + source + "('" + trace + "')"
                + (query.aliased() ? written.substring(table.length()) : " AS " + written)
                + text(sql, end, sql.length);
    }

    private static @Nullable String trace(ReadRequest request, ParsedQuery query) {
        Object trace = query.traceLiteral();
        String parameter = query.traceParameter();
        if (trace == null && parameter != null && parameter.matches("[1-9][0-9]{0,4}")) {
            int index = Integer.parseInt(parameter) - 1;
            trace = index < request.parameters().size() ? request.parameters().get(index) : null;
        }
        return trace instanceof String text && TRACE_ID.matcher(text).matches() ? text : null;
    }

    private static String text(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
