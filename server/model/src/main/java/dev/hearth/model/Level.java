package dev.hearth.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The named severities. Their numbers are OpenTelemetry's severity numbers; a record may also carry any number between.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">SeverityNumber</a>
 */
public enum Level {
    TRACE(1),
    DEBUG(5),
    INFO(9),
    NOTICE(10),
    WARN(13),
    ERROR(17),
    FATAL(21);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Returns the lower-case name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a level by its name in any case; {@code warning} is a second name of {@link #WARN}. */
    public static Optional<Level> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("WARNING")) {
            return Optional.of(WARN);
        }
        for (Level level : values()) {
            if (level.name().equals(upper)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Returns the highest named level that is not above {@code number}; anything below {@link #TRACE} is that. */
    public static Level atMost(int number) {
        Level found = TRACE;
        for (Level level : values()) {
            if (level.number <= number) {
                found = level;
            }
        }
        return found;
    }
}
