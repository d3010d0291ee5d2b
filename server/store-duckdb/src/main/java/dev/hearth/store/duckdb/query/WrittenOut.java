package dev.hearth.store.duckdb.query;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.duckdb.query.SelectTree.Placeholder;
import dev.hearth.store.duckdb.text.Literals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query with the values of its parameters in their places. The engine plans a statement with parameters when it is
 * prepared and again when it is run, and planning is most of what a short query costs.
 */
final class WrittenOut {

    private final String sql;

    /** By how many bytes what stands from a place on has moved. */
    private final NavigableMap<Integer, Integer> shifts = new TreeMap<>();

    private WrittenOut(String sql, List<Placeholder> placeholders, List<@Nullable Object> parameters) {
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length + 32 * placeholders.size());
        int from = 0;
        for (Placeholder placeholder : placeholders) {
            out.write(utf8, from, placeholder.location() - from);
            out.writeBytes(Literals.of(parameters.get(placeholder.index())).getBytes(StandardCharsets.UTF_8));
            from = placeholder.location() + placeholder.length();
            shifts.put(from, out.size() - from);
        }
        out.write(utf8, from, utf8.length - from);
        this.sql = out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Writes the parameters out.
     *
     * @param found where the engine's parser found them, in any order
     * @param expected how many parameters it counts
     * @throws InvalidQueryException if there are not as many values, or a parameter stands where none can be found
     */
    static WrittenOut of(String sql, Collection<Placeholder> found, int expected, List<@Nullable Object> parameters) {
        if (expected != parameters.size()) {
            throw new InvalidQueryException(
                    "The query has %d parameters, but %d values came with it; give one for each."
                            .formatted(expected, parameters.size()),
                    null);
        }
        List<Placeholder> placeholders = found.stream()
                .sorted(Comparator.comparingInt(Placeholder::location))
                .toList();
        int size = sql.getBytes(StandardCharsets.UTF_8).length;
        boolean sound = placeholders.stream()
                .allMatch(p -> p.location() >= 0
                        && p.length() > 0
                        && p.location() + p.length() <= size
                        && p.index() >= 0
                        && p.index() < expected);
        if (!sound || placeholders.stream().map(Placeholder::number).distinct().count() != expected) {
            throw new InvalidQueryException("A parameter stands where none is possible; write its value out.", null);
        }
        return new WrittenOut(sql, placeholders, parameters);
    }

    String sql() {
        return sql;
    }

    /** Returns where in {@link #sql()} the byte stands that stood at {@code location}. */
    int moved(int location) {
        var shift = shifts.floorEntry(location);
        return shift == null ? location : location + shift.getValue();
    }
}
