package dev.hearth.sdk;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings from environment variables, {@code HEARTH_*} before {@code LOGFIRE_*} before {@code OTEL_*}, then from the file; empty is unset. */
record Environment(Map<String, String> variables, Map<String, String> file, boolean readsFiles) {

    Environment(Map<String, String> variables) {
        this(variables, Map.of(), false);
    }

    /** The same with what the files say. */
    Environment withFile() {
        return new Environment(variables, ConfigurationFile.read(variables), true);
    }

    /** Those of the project's folder, or null; asked only if nobody says otherwise where to send. */
    @Nullable
    Credentials credentials() {
        return readsFiles ? Credentials.read(text(Option.CREDENTIALS_DIR)) : null;
    }

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

    /** The option's first variable that is set, else its line in the file. */
    @Nullable
    Variable find(Option option) {
        for (String name : option.variables()) {
            Variable found = get(name);
            if (found != null) {
                return found;
            }
        }
        String value = file.get(option.key());
        return value == null || value.isBlank() ? null : new Variable(option.key(), value.strip());
    }

    @Nullable
    String text(Option option) {
        Variable found = find(option);
        return found == null ? null : found.value();
    }

    /** The variable of exactly this name. */
    @Nullable
    String exactly(String name) {
        Variable found = get(name);
        return found == null ? null : found.value();
    }

    private @Nullable Variable get(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : new Variable(name, value.strip());
    }
}
