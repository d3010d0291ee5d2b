package dev.hearth.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The views of all tables; and the same rows from the tables of some days, since each table that a query names takes the engine
 * a millisecond to plan, whether it is read or not.
 */
final class Views {

    private static final String ROWS = "{rows}";
    private static final String HEAD = "CREATE OR REPLACE VIEW keyed_rows AS";

    private static final String FINAL = "SELECT *, 'final' AS state FROM ";
    private static final String OPEN = "UNION ALL SELECT *, 'open' AS state FROM ";
    private static final String SUPERSEDED = "UNION ALL SELECT *, 'superseded' AS state FROM ";

    private static final String KEYS = "attribute_keys, attribute_values, trace_key, span_key, commit_key";

    /** What can take the place of a view. */
    private static final Map<String, Narrowed> NARROWED = Map.of(
            "keyed_records", new Narrowed(Among.FINAL, "state, commit_seq"),
            "records", new Narrowed(Among.FINAL, "state, commit_seq, " + KEYS),
            "keyed_live_records", new Narrowed(Among.LIVE, "state"),
            "live_records", new Narrowed(Among.LIVE, "state, " + KEYS),
            "keyed_records_all", new Narrowed(Among.ALL, "state, commit_seq"),
            "records_all", new Narrowed(Among.ALL, "state, commit_seq, " + KEYS),
            "records_full", new Narrowed(Among.ALL, "state, commit_seq, " + KEYS));

    /** A macro for rows in some states, which is told the names of the tables. */
    private enum Among {
        FINAL("final_rows_among(finals)", "query_table(finals)"),
        LIVE("live_rows_among(finals)", "query_table(finals)", OPEN + "open_records"),
        ALL(
                "all_rows_among(finals, superseded)",
                "query_table(finals)",
                OPEN + "open_records",
                SUPERSEDED + "query_table(superseded)");

        private final String signature;
        private final String rows;

        Among(String signature, String... rows) {
            this.signature = signature;
            this.rows = Views.FINAL + String.join(" ", rows);
        }

        private String definition() {
            return "CREATE OR REPLACE MACRO " + signature + " AS TABLE";
        }

        private String call(DayTables tables, TimeWindow times) {
            String name = signature.substring(0, signature.indexOf('('));
            String finals = names(PartitionKind.RECORDS, tables, times);
            return this == ALL
                    ? "%s(%s, %s)".formatted(name, finals, names(PartitionKind.SUPERSEDED, tables, times))
                    : "%s(%s)".formatted(name, finals);
        }

        private static String names(PartitionKind kind, DayTables tables, TimeWindow times) {
            List<String> names = tables.within(kind, times);
            return names.isEmpty() ? "['no_records']" : names.stream().collect(Collectors.joining("', '", "['", "']"));
        }
    }

    /**
     * How a view is made of a macro's rows.
     *
     * @param without the columns that it does not have
     */
    private record Narrowed(Among rows, String without) {}

    private Views() {}

    /** Returns the statements that make all views and macros. */
    static List<String> definitions() {
        List<String> definitions = new ArrayList<>();
        for (String view : SqlFiles.ordered("views")) {
            if (view.contains(HEAD)) {
                definitions.add(view.replace(
                        ROWS, FINAL + "final_records " + OPEN + "open_records " + SUPERSEDED + "superseded_records"));
                for (Among macro : Among.values()) {
                    definitions.add(view.replace(HEAD, macro.definition()).replace(ROWS, macro.rows));
                }
            } else {
                definitions.add(view);
            }
        }
        return definitions;
    }

    /** Whether {@link #over} can take the place of a view. */
    static boolean canNarrow(String view) {
        return NARROWED.containsKey(view);
    }

    /** Returns a query for some of the rows of a view. */
    static String over(String view, DayTables tables, Stretch stretch) {
        Narrowed narrowed = NARROWED.get(view);
        if (narrowed == null) {
            throw new IllegalArgumentException(view + " cannot be narrowed");
        }
        return "SELECT * EXCLUDE (%s) FROM %s WHERE %s"
                .formatted(narrowed.without(), narrowed.rows().call(tables, stretch.times()), stretch.condition());
    }
}
