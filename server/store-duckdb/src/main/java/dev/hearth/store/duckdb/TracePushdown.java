package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.SelectTree.Source;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

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
    static String rewrite(ParsedQuery query) {
        Source from = query.table();
        String table = from == null ? null : from.table();
        if (from == null || table == null || !(query.trace() instanceof String trace)) {
            return query.sql();
        }
        String source = SOURCES.get(table.toLowerCase(Locale.ROOT));
        if (source == null || !TRACE_ID.matcher(trace).matches()) {
            return query.sql();
        }
        AroundSource parts = AroundSource.of(query.sql(), from);
        String written = parts.source();
        boolean aliased = !from.alias().isEmpty();
        if (!written.regionMatches(true, 0, table, 0, table.length())
                || aliased == (written.length() == table.length())) {
            return query.sql();
        }
        return parts.before()
                + source + "('" + trace + "')"
                + (aliased ? written.substring(table.length()) : " AS " + written)
                + parts.after();
    }
}
