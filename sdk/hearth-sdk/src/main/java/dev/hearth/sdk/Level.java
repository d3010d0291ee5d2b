package dev.hearth.sdk;

import org.jspecify.annotations.Nullable;

/** How important a log or a span is, with the numbers of OpenTelemetry's severities. */
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

    /** The value of {@code logfire.level_num}. */
    public int number() {
        return number;
    }

    /** The level of this number, or null. */
    static @Nullable Level of(int number) {
        for (Level level : values()) {
            if (level.number == number) {
                return level;
            }
        }
        return null;
    }
}
