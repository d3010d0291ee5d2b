package dev.hearth.sdk;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings from environment variables: {@code HEARTH_*} before {@code LOGFIRE_*} before {@code OTEL_*}; empty is unset. */
record Environment(Map<String, String> variables) {

    /** A variable that is set. */
    record Variable(String name, String value) {
        IllegalArgumentException invalid(String wanted) {
            return new IllegalArgumentException(name + " is \"" + value + "\"; it must be " + wanted + ".");
        }

        boolean truth() {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "1", "true", "t", "yes", "on" -> true;
                case "0", "false", "f", "no", "off" -> false;
                default -> throw invalid("true or false");
            };
        }

        Level level() {
            String name = value.equalsIgnoreCase("warning") ? "WARN" : value.toUpperCase(Locale.ROOT);
            for (Level level : Level.values()) {
                if (level.name().equals(name)) {
                    return level;
                }
            }
            throw invalid("a level: trace, debug, info, notice, warn, error or fatal");
        }

        long positiveMillis() {
            return positive("a number of milliseconds", Long.MAX_VALUE);
        }

        /** The whole number from 1 to {@code most}; {@code what} is what it should be a number of. */
        long positive(String what, long most) {
            try {
                long number = Long.parseLong(value);
                if (number > 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw invalid(what + " greater than 0" + (most == Long.MAX_VALUE ? "" : " and at most " + most));
        }
    }

    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** The variable {@code HEARTH_<name>}, else {@code LOGFIRE_<name>}, else the first of {@code others} that is set. */
    @Nullable
    Variable find(String name, String... others) {
        Variable found = get("HEARTH_" + name);
        if (found == null) {
            found = get("LOGFIRE_" + name);
        }
        for (int i = 0; found == null && i < others.length; i++) {
            found = get(others[i]);
        }
        return found;
    }

    @Nullable
    String text(String name, String... others) {
        Variable found = find(name, others);
        return found == null ? null : found.value();
    }

    private @Nullable Variable get(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : new Variable(name, value.strip());
    }
}
