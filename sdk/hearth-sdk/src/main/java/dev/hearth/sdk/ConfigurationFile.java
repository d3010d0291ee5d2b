package dev.hearth.sdk;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The file {@code hearth.properties}: what it sets counts if neither code nor environment does. */
final class ConfigurationFile {
    /** Where to find it. */
    static final List<String> VARIABLES = List.of("HEARTH_CONFIG_FILE", "HEARTH_CONFIG_DIR", "LOGFIRE_CONFIG_DIR");

    private static final String NAME = "hearth.properties";
    private static final long MOST_BYTES = 1 << 20;

    private ConfigurationFile() {}

    /**
     * The settings of the file that {@code HEARTH_CONFIG_FILE} names, or of {@code hearth.properties} in {@code HEARTH_CONFIG_DIR} or in
     * the working folder, if it is there.
     *
     * @throws IllegalArgumentException if it cannot be read or has what does not belong there; the message says what
     */
    static Map<String, String> read(Map<String, String> variables) {
        String named = variables.getOrDefault("HEARTH_CONFIG_FILE", "");
        String folder = variables.getOrDefault("HEARTH_CONFIG_DIR", variables.getOrDefault("LOGFIRE_CONFIG_DIR", ""));
        try {
            Path path = named.isBlank() ? Path.of(folder, NAME) : Path.of(named);
            if (named.isBlank() && !Files.isRegularFile(path)) {
                return Map.of();
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException(path + " is larger than 1 MiB; it must be Hearth's settings.");
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return checked(path, properties);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The settings in \"" + (named.isBlank() ? folder : named) + "\" cannot be read (" + e + ").", e);
        }
    }

    private static Map<String, String> checked(Path path, Properties properties) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            Option option = Arrays.stream(Option.values())
                    .filter(each -> each.key().equals(key) && (each.isForFiles() || each == Option.TOKEN))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(path + " has the key \"" + key
                            + "\", which is no setting; docs/configuration.md lists them."));
            if (option == Option.TOKEN) {
                throw new IllegalArgumentException(
                        path + " has a token, and files end up where everybody reads them; set "
                                + option.variables().get(0) + " instead.");
            }
            settings.put(key, properties.getProperty(key));
        }
        return settings;
    }
}
