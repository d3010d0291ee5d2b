package dev.hearth.query;

import dev.hearth.query.Diagnoses.Found;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code diagnoses}: it is stored nowhere, a query gets its rows as parameters. */
final class DiagnosisTable {

    static final String NAME = "diagnoses";

    /** A column, its value, and what makes the value of a text in the engine. */
    private record Part(Column column, Function<Found, @Nullable Object> value, String engine) {

        String sql() {
            return engine.formatted("unnest(CAST(? AS VARCHAR[]))") + " AS " + column.name();
        }

        List<@Nullable String> texts(List<Found> rows) {
            List<@Nullable String> texts = new ArrayList<>();
            for (Found row : rows) {
                Object of = value.apply(row);
                texts.add(of == null ? null : of.toString());
            }
            return texts;
        }
    }

    private static final String NUMBER = "CAST(%s AS BIGINT)";
    private static final String TIME = "TIMESTAMPTZ '1970-01-01 00:00:00+00' + to_microseconds(" + NUMBER + ")";

    private static final List<Part> PARTS = List.of(
            text("diagnosis_id", "The same for the same rule and place, whenever it is asked.", Found::id),
            text("rule", "The rule that found it; see [doctor.md](doctor.md).", Found::rule),
            text("severity", "How much it matters: error, warning or info.", Found::severity),
            text("confidence", "How sure the rule is.", Found::confidence),
            text("sentence", "What is wrong.", Found::sentence),
            new Part(
                    new Column(
                            "code_location", ColumnType.TEXT, true, "The line of code; NULL if the spans do not say."),
                    Found::place,
                    "%s"),
            new Part(new Column("occurrences", ColumnType.BIGINT, false, "How often."), Found::occurrences, NUMBER),
            new Part(
                    new Column("first_timestamp", ColumnType.TIMESTAMP, false, "When first."),
                    Found::firstMicros,
                    TIME),
            new Part(new Column("last_timestamp", ColumnType.TIMESTAMP, false, "When last."), Found::lastMicros, TIME),
            text("why", "What makes the rule think so.", Found::why),
            text("fix", "What to do.", Found::fix),
            new Part(
                    new Column("trace_ids", ColumnType.TEXT_ARRAY, false, "Traces that show it."),
                    found -> String.join(" ", found.traceIds()),
                    "string_split(%s, ' ')"));

    static final PublishedTable TABLE = new PublishedTable(
            NAME,
            "What should be mended, found in the spans that began within the query's time bounds, or in the last hour.",
            "last_timestamp",
            PARTS.stream().map(Part::column).toList());

    private DiagnosisTable() {}

    private static Part text(String name, String description, Function<Found, @Nullable Object> value) {
        return new Part(new Column(name, ColumnType.TEXT, false, description), value, "%s");
    }

    /** Returns a SELECT for all rows; takes {@link #parameters}. */
    static String sql() {
        return PARTS.stream().map(Part::sql).collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /** Returns what the {@code ?} of {@link #sql} stand for. */
    static List<List<@Nullable String>> parameters(List<Found> rows) {
        return PARTS.stream().map(part -> part.texts(rows)).toList();
    }
}
