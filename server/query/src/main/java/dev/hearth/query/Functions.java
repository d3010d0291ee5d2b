package dev.hearth.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that queries may call; the list itself is {@code functions.txt}. */
final class Functions {

    /** The functions that may stand in FROM. */
    static final Set<String> OF_TABLES = Set.of("unnest", "generate_series", "range");

    static final Set<String> ALLOWED = read();

    private Functions() {}

    private static Set<String> read() {
        try (InputStream file = Functions.class.getResourceAsStream("functions.txt")) {
            if (file == null) {
                throw new IllegalStateException("functions.txt is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ", -1)))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
