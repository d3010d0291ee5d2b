package dev.hearth.sdk;

import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What {@link Hearth#configure} is told. What is not set here comes from the environment ({@code HEARTH_*}, then
 * {@code LOGFIRE_*}, then {@code OTEL_*}; empty is unset), then from the default. Not thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class HearthOptions {
    HearthOptions() {}

    /** The service's name; {@code HEARTH_SERVICE_NAME}, {@code OTEL_SERVICE_NAME}; default {@code unknown_service:java}. */
    public HearthOptions serviceName(String serviceName) {
        throw new UnsupportedOperationException();
    }

    /** The service's version; {@code HEARTH_SERVICE_VERSION}. */
    public HearthOptions serviceVersion(String serviceVersion) {
        throw new UnsupportedOperationException();
    }

    /** The deployment environment, such as {@code production}; {@code HEARTH_ENVIRONMENT}. */
    public HearthOptions environment(String environment) {
        throw new UnsupportedOperationException();
    }

    /** The write token; {@code HEARTH_TOKEN}. Sent as it is in the header {@code Authorization}. */
    public HearthOptions token(String token) {
        throw new UnsupportedOperationException();
    }

    /** Where to send, without a path; {@code HEARTH_BASE_URL}, {@code OTEL_EXPORTER_OTLP_ENDPOINT}; default {@code http://127.0.0.1:4318}. */
    public HearthOptions baseUrl(String baseUrl) {
        throw new UnsupportedOperationException();
    }

    /** One more resource attribute. */
    public HearthOptions resourceAttribute(String key, String value) {
        throw new UnsupportedOperationException();
    }

    /** Whether to print spans and logs as lines; {@code HEARTH_CONSOLE}; default true. */
    public HearthOptions console(boolean enabled) {
        throw new UnsupportedOperationException();
    }

    /** How to print spans and logs; turns the console on. */
    public HearthOptions consoleOptions(Consumer<ConsoleOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** Whether to send at all; {@code HEARTH_SEND}; default: if a token or a base URL is set. */
    public HearthOptions sendToHearth(boolean send) {
        throw new UnsupportedOperationException();
    }

    /** Logs, and spans with a level, below this are not recorded; {@code HEARTH_MIN_LEVEL}; default: everything is. */
    public HearthOptions minLevel(Level level) {
        throw new UnsupportedOperationException();
    }

    /** One more processor for finished spans; it sees no pending spans. */
    public HearthOptions addSpanProcessor(SpanProcessor processor) {
        throw new UnsupportedOperationException();
    }

    /** One more exporter that gets exactly what Hearth gets, pending spans included: for tests and mirrors. */
    public HearthOptions spanExporter(SpanExporter exporter) {
        throw new UnsupportedOperationException();
    }

    /** How often to prove life while spans are open; {@code HEARTH_HEARTBEAT_INTERVAL} in ms; default 3 s. */
    public HearthOptions heartbeatInterval(Duration interval) {
        throw new UnsupportedOperationException();
    }

    /** How long a record waits for others; {@code OTEL_BSP_SCHEDULE_DELAY} in ms; default 500 ms, at most 100 ms for the first ten. */
    public HearthOptions scheduleDelay(Duration delay) {
        throw new UnsupportedOperationException();
    }
}
