package dev.hearth.store.duckdb;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of parameters as they are written in SQL, each with the type that the parameter would have. */
final class Literals {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Literals() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> "CAST(" + text(text) + " AS VARCHAR)";
            case Boolean truth -> truth.toString();
            case Integer number -> "CAST('" + number + "' AS INTEGER)";
            case Long number -> "CAST('" + number + "' AS BIGINT)";
            case Double number -> "CAST('" + number + "' AS DOUBLE)";
            case Instant instant -> "make_timestamptz(CAST('" + micros(instant) + "' AS BIGINT))";
            case List<?> items ->
                items.stream()
                        .map(Literals::item)
                        .collect(Collectors.joining(", ", "CAST([", "] AS " + elementType(items) + "[])"));
            default ->
                throw new IllegalArgumentException(
                        "a parameter cannot be a " + value.getClass().getName());
        };
    }

    /** In a list all have one type, so it is said once. */
    private static String item(@Nullable Object item) {
        return switch (item) {
            case String text -> text(text);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case null, default -> of(item);
        };
    }

    /** The engine's parser ends at U+0000. */
    private static String text(String text) {
        String quoted = Quoted.text(WellFormed.text(text));
        return text.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000L);
    }

    private static String elementType(List<?> items) {
        for (Object item : items) {
            switch (item) {
                case Long _ -> {
                    return "BIGINT";
                }
                case Integer _ -> {
                    return "INTEGER";
                }
                case Double _ -> {
                    return "DOUBLE";
                }
                case Boolean _ -> {
                    return "BOOLEAN";
                }
                case Instant _ -> {
                    return "TIMESTAMPTZ";
                }
                case null, default -> {}
            }
        }
        return "VARCHAR";
    }
}
