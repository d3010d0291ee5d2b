package dev.hearth.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by key, in the sender's order. Where a sender repeats a key, the last value stands.
 *
 * @param values the attributes; copied
 */
public record Attributes(Map<String, Value> values) {

    public static final Attributes EMPTY = new Attributes(Map.of());

    public Attributes {
        values = FieldMap.copyOf(values);
    }

    public @Nullable Value get(String key) {
        return values.get(key);
    }

    /** Returns the value of {@code key} if it is text, otherwise null. */
    public @Nullable String text(String key) {
        return values.get(key) instanceof Value.Text(String text) ? text : null;
    }

    /** Returns the value of {@code key} if it is an integer, otherwise null. */
    public @Nullable Long integer(String key) {
        return values.get(key) instanceof Value.Int(long number) ? number : null;
    }

    /** Returns the value of {@code key} if it is a number of either kind, otherwise null. */
    public @Nullable Double real(String key) {
        return switch (values.get(key)) {
            case Value.Int(long number) -> (double) number;
            case Value.Real(double number) -> number;
            case null, default -> null;
        };
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
