package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that is stored nowhere: a query gets its rows as parameters, a text for each column.
 *
 * @param <R> what a row is made of
 */
final class WorkedOutTable<R> {

    private static final String TEXT = "%s";
    private static final String WHOLE_NUMBER = "CAST(%s AS BIGINT)";
    private static final String REAL_NUMBER = "CAST(%s AS DOUBLE)";
    private static final String TRUTH = "CAST(%s AS BOOLEAN)";
    private static final String TIME = "TIMESTAMPTZ '1970-01-01 00:00:00+00' + to_microseconds(" + WHOLE_NUMBER + ")";
    private static final String WORDS = "string_split(%s, ' ')";

    private final PublishedTable table;
    private final List<Part<R>> parts;

    /**
     * A column, its value, and what makes the value of a text in the engine.
     *
     * @param <R> what a row is made of
     */
    record Part<R>(Column column, Function<R, @Nullable Object> value, String engine) {

        String sql(List<R> rows, Placeholders values) {
            return engine.formatted("unnest(CAST(%s AS VARCHAR[]))".formatted(values.of(texts(rows)))) + " AS "
                    + column.name();
        }

        private List<@Nullable String> texts(List<R> rows) {
            List<@Nullable String> texts = new ArrayList<>();
            for (R row : rows) {
                Object of = value.apply(row);
                texts.add(of == null ? null : of.toString());
            }
            return texts;
        }
    }

    WorkedOutTable(String name, String description, String timeColumn, List<Part<R>> parts) {
        this.parts = List.copyOf(parts);
        this.table = new PublishedTable(
                name, description, timeColumn, parts.stream().map(Part::column).toList());
    }

    static <R> Part<R> text(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.TEXT, false, description), value, TEXT);
    }

    static <R> Part<R> textOrNull(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.TEXT, true, description), value, TEXT);
    }

    static <R> Part<R> count(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.BIGINT, false, description), value, WHOLE_NUMBER);
    }

    static <R> Part<R> countOrNull(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.BIGINT, true, description), value, WHOLE_NUMBER);
    }

    static <R> Part<R> number(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.DOUBLE, false, description), value, REAL_NUMBER);
    }

    static <R> Part<R> numberOrNull(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.DOUBLE, true, description), value, REAL_NUMBER);
    }

    static <R> Part<R> truth(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.BOOLEAN, false, description), value, TRUTH);
    }

    /** A time, whose value is microseconds since the epoch. */
    static <R> Part<R> time(String name, String description, Function<R, @Nullable Object> value) {
        return new Part<>(new Column(name, ColumnType.TIMESTAMP, false, description), value, TIME);
    }

    /** A list of texts without spaces. */
    static <R> Part<R> words(String name, String description, Function<R, List<String>> value) {
        return new Part<>(
                new Column(name, ColumnType.TEXT_ARRAY, false, description),
                row -> String.join(" ", value.apply(row)),
                WORDS);
    }

    PublishedTable table() {
        return table;
    }

    /** Returns a SELECT for rows. */
    String sql(List<R> rows, Placeholders values) {
        return parts.stream().map(part -> part.sql(rows, values)).collect(Collectors.joining(", ", "SELECT ", ""));
    }
}
