package dev.hearth.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A program whose start is measured, in a jar of its own with its libraries beside it.
 *
 * @param serves whether it answers requests
 */
record StartUpProgram(String name, String jar, String mainClass, boolean serves) {
    static final List<StartUpProgram> ALL = List.of(
            new StartUpProgram(
                    "hello",
                    "benchmarks/sdk/target/hearth-benchmarks-sdk.jar",
                    "dev.hearth.benchmarks.sdk.HelloProgram",
                    false),
            new StartUpProgram(
                    "Spring Boot",
                    "benchmarks/web-app/target/hearth-benchmarks-web-app.jar",
                    "dev.hearth.benchmarks.webapp.WebApp",
                    true));

    /** How it is traced. */
    enum Variant {
        NOTHING("bare"),
        OPENTELEMETRY("OpenTelemetry"),
        HEARTH("Hearth");

        private final String text;

        Variant(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The part of a file's name that says what it is of. */
    String fileName(Variant variant) {
        return (name + "-" + variant).replace(' ', '-').toLowerCase(Locale.ROOT);
    }
}
