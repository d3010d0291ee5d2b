package dev.hearth.server.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a command's options by name. An argument stands before the environment ({@code HEARTH_} and the name in
 * upper case), that before the file that {@code config} names, that before the default.
 */
final class Options {

    /** The option that names a file of the others. */
    static final String CONFIG = "config";

    private final Map<String, String> arguments;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    /**
     * @param names the options that the command has
     * @throws UsageException if the file cannot be read or has a key that is no option
     */
    Options(Set<String> names, Map<String, String> arguments, Map<String, String> environment) {
        this.arguments = Map.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        String config = first(CONFIG);
        this.file = config == null ? Map.of() : read(Path.of(config), names);
    }

    private @Nullable String value(String name) {
        String value = first(name);
        return value == null ? file.get(name) : value;
    }

    private @Nullable String first(String name) {
        String argument = arguments.get(name);
        if (argument != null) {
            return argument;
        }
        String variable = environment.get(variable(name));
        return variable == null || variable.isBlank() ? null : variable.strip();
    }

    /** Whether an argument, the environment or the file sets the option. */
    boolean has(String name) {
        return value(name) != null;
    }

    String text(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    /**
     * @throws UsageException if the value is not a port number
     */
    int port(String name, int otherwise) {
        String value = value(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("%s must be a port from 0 to 65535, not '%s'.".formatted(name, value));
    }

    /** Returns the options that were given. */
    static Map<String, String> present(Map<String, @Nullable String> values) {
        Map<String, String> present = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    private static String variable(String name) {
        return "HEARTH_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, String> read(Path path, Set<String> names) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("The configuration file %s cannot be read.".formatted(path));
        }
        Map<String, String> values = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (!names.contains(key) || key.equals(CONFIG)) {
                throw new UsageException("The configuration file %s has the unknown key '%s'.".formatted(path, key));
            }
            values.put(key, properties.getProperty(key).strip());
        }
        return values;
    }
}
