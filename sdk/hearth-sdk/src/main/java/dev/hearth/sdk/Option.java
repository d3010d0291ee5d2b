package dev.hearth.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every setting: its names in code, environment and file, its default and its meaning. What {@code docs/configuration.md} says is made of this. */
enum Option {
    SERVICE_NAME("serviceName", List.of("OTEL_SERVICE_NAME"), "`unknown_service:java`", "The service's name."),
    SERVICE_VERSION("serviceVersion", List.of("OTEL_SERVICE_VERSION"), "none", "The service's version."),
    ENVIRONMENT("environment", List.of(), "none", "The deployment environment, such as `production`."),
    RESOURCE_ATTRIBUTES(
            "resourceAttribute",
            List.of("OTEL_RESOURCE_ATTRIBUTES"),
            "none",
            "More about the process, as `key=value,key=value` with `%25` for a percent sign."),
    TOKEN(
            "token, tokens",
            List.of(),
            "none",
            "The write token; several with commas, and every one's project gets everything. Not in a file."),
    BASE_URL(
            "baseUrl",
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT"),
            "`http://127.0.0.1:4318`",
            "Where to send, without a path."),
    CREDENTIALS_DIR(
            "",
            List.of(),
            "`.logfire`",
            "Where `logfire_credentials.json` is, which Logfire's command line writes: if neither a token nor a base URL is set anywhere, both"
                    + " come from there. `send` can still say no."),
    SEND(
            "sendToHearth",
            List.of("HEARTH_SEND_TO_HEARTH", "LOGFIRE_SEND_TO_LOGFIRE"),
            "`if-token-present`",
            "`true`, `false`, or `if-token-present`: if a token or a base URL is set."),
    SPOOL("spool", List.of(), "`true`", "Whether what the server cannot take now waits on disk; otherwise in memory."),
    SPOOL_DIR(
            "spoolFolder",
            List.of(),
            "a folder of the user's in the temporary folder",
            "Where it waits. Several processes may share the folder; a program takes over what dead ones left for the same server and token."),
    SPOOL_MAX_MB(
            "spoolLimits",
            List.of(),
            "`256`",
            "How many MiB of one process may wait, for each token; the oldest give way."),
    SPOOL_MAX_AGE_HOURS("spoolLimits", List.of(), "`24`", "For how many hours they may wait."),
    MIN_LEVEL(
            "minLevel",
            List.of(),
            "everything",
            "Logs, and spans with a level, below this are not recorded: `trace`, `debug`, `info`, `notice`, `warn`, `error`, `fatal`."),
    TRACE_SAMPLE_RATE(
            "sampling",
            List.of("OTEL_TRACES_SAMPLER_ARG"),
            "`1`",
            "The share of traces that is kept. By level or duration: in code."),
    SCHEDULE_DELAY(
            "scheduleDelay",
            List.of("OTEL_BSP_SCHEDULE_DELAY"),
            "`500`",
            "For how many ms a record waits for others; at most 100 for the first ten."),
    METRIC_INTERVAL(
            "metricInterval", List.of("OTEL_METRIC_EXPORT_INTERVAL"), "`60000`", "How often metrics are sent, in ms."),
    METRICS_IN_SPANS(
            "metricsInSpans",
            List.of(),
            "`false`",
            "Whether what counters and histograms measure is summed up on the span they measure in and on those above it, as `logfire.metrics`; `operation.cost` and `gen_ai.client.token.usage` always are."),
    HEARTBEAT_INTERVAL(
            "heartbeatInterval", List.of(), "`3000`", "How often to prove life while spans are open, in ms."),
    WATCH_BLOCKING(
            "watchBlocking",
            List.of(),
            "`false`",
            "Whether the JDK's flight recorder watches for event loops that block and carrier threads that are pinned, which the doctor then tells of."),
    BLOCKING_THRESHOLD("blockingThreshold", List.of(), "`20`", "From how many ms on that counts."),
    ADD_BAGGAGE_TO_ATTRIBUTES("addBaggageToAttributes", List.of(), "`true`", "Whether baggage becomes attributes."),
    DISTRIBUTED_TRACING(
            "distributedTracing",
            List.of(),
            "`true`, with a warning",
            "Whether a trace that comes in with a request is continued."),
    CONSOLE("console", List.of(), "`true`", "Whether to print spans and logs as lines."),
    CONSOLE_COLORS(
            "consoleOptions",
            List.of(),
            "`auto`",
            "`always`, `never` or `auto`: on a terminal, unless `NO_COLOR` is set."),
    CONSOLE_MIN_LOG_LEVEL("consoleOptions", List.of(), "`info`", "The lowest level to print."),
    IGNORE_NO_CONFIG("", List.of(), "`false`", "Whether to say nothing when something is recorded before `configure`.");

    private final String method;

    @SuppressWarnings("ImmutableEnumChecker") // it is, being of List.of
    private final List<String> others;

    private final String otherwise;
    private final String meaning;

    Option(String method, List<String> others, String otherwise, String meaning) {
        this.method = method;
        this.others = others;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** The environment variables, the first that is set counts. */
    List<String> variables() {
        List<String> variables = new ArrayList<>(List.of("HEARTH_" + name(), "LOGFIRE_" + name()));
        variables.addAll(others);
        return variables;
    }

    /** The key in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a file may set it: a token in a file ends up in a repository, and the file is read by {@code configure} alone. */
    boolean isForFiles() {
        return this != TOKEN && this != IGNORE_NO_CONFIG && this != CREDENTIALS_DIR;
    }

    /** The method, or methods, of {@link HearthOptions}. */
    List<String> methods() {
        return method.isEmpty() ? List.of() : List.of(method.split(", ", -1));
    }

    String otherwise() {
        return otherwise;
    }

    String meaning() {
        return meaning;
    }
}
