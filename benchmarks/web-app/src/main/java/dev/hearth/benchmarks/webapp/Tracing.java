package dev.hearth.benchmarks.webapp;

import java.util.function.Supplier;

/** How the application is traced. */
interface Tracing {
    /** Runs it in a span of this name. */
    <T> T traced(String name, Supplier<T> body);

    /** Delivers what was recorded; false if that failed. */
    boolean flush();

    /** What is said on the command line. */
    enum Kind {
        NOTHING,
        OPENTELEMETRY,
        HEARTH;

        /** Sets it up, to send to {@code url}. */
        Tracing start(String url) {
            return switch (this) {
                case NOTHING -> new NoTracing();
                case OPENTELEMETRY -> new OpenTelemetryTracing(url);
                case HEARTH -> new HearthTracing(url);
            };
        }
    }
}
