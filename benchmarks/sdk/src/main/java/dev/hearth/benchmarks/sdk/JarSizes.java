package dev.hearth.benchmarks.sdk;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How large the SDK's jar is, and what it brings along. */
final class JarSizes {
    private static final List<String> SDK = List.of("hearth-sdk", "opentelemetry-", "jspecify-");

    private JarSizes() {}

    /** The table, of the jars that this benchmark runs with. */
    static String table() throws IOException, URISyntaxException {
        Path own = Path.of(JarSizes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringBuilder table = new StringBuilder("The SDK's jar and what it brings along\n");
        long all = 0;
        try (Stream<Path> jars = Files.list(own.resolveSibling("lib"))) {
            for (Path jar : jars.filter(JarSizes::isOfTheSdk).sorted().toList()) {
                all += Files.size(jar);
                table.append(line(jar.getFileName().toString(), Files.size(jar)));
            }
        }
        return table.append(line("together", all)).toString();
    }

    private static boolean isOfTheSdk(Path jar) {
        return SDK.stream().anyMatch(jar.getFileName().toString()::startsWith);
    }

    private static String line(String what, long bytes) {
        return String.format(Locale.ROOT, "  %-48s %7.1f KiB%n", what, bytes / 1024.0);
    }
}
