package dev.hearth.store.duckdb.text;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of parameters as they are written in SQL, each with the type that the parameter would have. */
public final class Literals {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final Instant LAST = Instant.parse("+294247-01-10T04:00:54.775806Z");
    private static final Instant FIRST = Instant.parse("-290307-12-22T00:00:00Z");

    private Literals() {}

    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> "CAST(" + text(text) + " AS VARCHAR)";
            case Boolean truth -> truth.toString();
            case Integer number -> "CAST('" + number + "' AS INTEGER)";
            case Long number -> "CAST('" + number + "' AS BIGINT)";
            case Double number -> "CAST('" + number + "' AS DOUBLE)";
            case Instant instant -> time(instant);
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

    /** The engine's times end a little before the largest number; what is beyond compares as it should. */
    private static String time(Instant instant) {
        if (instant.compareTo(LAST) > 0) {
            return "TIMESTAMPTZ 'infinity'";
        }
        if (instant.compareTo(FIRST) < 0) {
            return "TIMESTAMPTZ '-infinity'";
        }
        long micros = Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000L);
        return "make_timestamptz(CAST('" + micros + "' AS BIGINT))";
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
