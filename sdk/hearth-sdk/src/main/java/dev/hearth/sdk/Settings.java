package dev.hearth.sdk;

import dev.hearth.sdk.delivery.Destination;
import dev.hearth.sdk.delivery.Signal;
import dev.hearth.sdk.delivery.SpoolLimits;
import dev.hearth.sdk.scrub.Scrubber;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options and environment, resolved and checked. Immutable. */
record Settings(
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String environment,
        List<String> tokens,
        String baseUrl,
        @Nullable SpoolLimits spool,
        boolean send,
        Map<String, String> resourceAttributes,
        boolean console,
        ConsoleOptions consoleOptions,
        boolean colors,
        Level consoleMinLevel,
        int minLevel,
        Duration heartbeatInterval,
        Duration scheduleDelay,
        Sampling sampling,
        @Nullable Scrubber scrubber,
        List<SpanProcessor> processors,
        List<SpanExporter> exporters) {

    private static final String DEFAULT_BASE_URL = "http://127.0.0.1:4318";
    private static final long DEFAULT_SPOOL_MEBIBYTES = 256;
    private static final long DEFAULT_SPOOL_HOURS = 24;
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    static Settings resolve(HearthOptions options, Environment env) {
        List<String> tokens = tokens(options, env);
        Environment.Variable urlVariable = env.find("BASE_URL", "OTEL_EXPORTER_OTLP_ENDPOINT");
        String url = first(options.baseUrl, urlVariable == null ? null : urlVariable.value());
        String urlName = options.baseUrl != null || urlVariable == null ? "baseUrl" : urlVariable.name();
        Map<String, String> resource = resourceAttributes(env);
        resource.putAll(options.resourceAttributes);
        Environment.Variable console = env.find("CONSOLE");
        Environment.Variable minLevel = env.find("MIN_LEVEL");
        return new Settings(
                first(options.serviceName, env.text("SERVICE_NAME", "OTEL_SERVICE_NAME")),
                first(options.serviceVersion, env.text("SERVICE_VERSION", "OTEL_SERVICE_VERSION")),
                first(options.environment, env.text("ENVIRONMENT")),
                tokens,
                url == null ? DEFAULT_BASE_URL : checkedUrl(urlName, url),
                spool(options, env),
                send(options, env, !tokens.isEmpty() || url != null),
                Map.copyOf(resource),
                options.console != null ? options.console : console == null || console.truth(),
                options.consoleOptions,
                colors(options.consoleOptions, env),
                consoleMinLevel(options.consoleOptions, env),
                options.minLevel != null
                        ? options.minLevel.number()
                        : minLevel == null ? 0 : minLevel.level().number(),
                interval(
                        "heartbeatInterval",
                        options.heartbeatInterval,
                        env.find("HEARTBEAT_INTERVAL"),
                        Duration.ofSeconds(3)),
                interval(
                        "scheduleDelay",
                        options.scheduleDelay,
                        env.find("SCHEDULE_DELAY", "OTEL_BSP_SCHEDULE_DELAY"),
                        Duration.ofMillis(500)),
                sampling(options, env),
                options.scrubbing
                        ? new Scrubber(options.scrubbingOptions.extraPatterns, options.scrubbingOptions.callback)
                        : null,
                List.copyOf(options.processors),
                List.copyOf(options.exporters));
    }

    /** One destination for each token; one without a token if there is none. */
    List<Destination> destinations() {
        Map<Signal, String> urls = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            urls.put(signal, baseUrl + signal.path());
        }
        Map<String, String> anonymous = Map.of("User-Agent", "hearth/" + ProcessResource.VERSION);
        if (tokens.isEmpty()) {
            return List.of(new Destination(urls, anonymous));
        }
        List<Destination> destinations = new ArrayList<>();
        for (String token : tokens) {
            Map<String, String> headers = new LinkedHashMap<>(anonymous);
            headers.put("Authorization", token);
            destinations.add(new Destination(urls, headers));
        }
        return destinations;
    }

    private static List<String> tokens(HearthOptions options, Environment env) {
        Environment.Variable variable = env.find("TOKEN");
        Set<String> tokens = new LinkedHashSet<>(options.tokens);
        if (tokens.isEmpty() && variable != null) {
            for (String token : variable.value().split(",", -1)) {
                if (!token.isBlank()) {
                    tokens.add(token.strip());
                }
            }
        }
        tokens.forEach(Settings::checkToken);
        return List.copyOf(tokens);
    }

    private static @Nullable SpoolLimits spool(HearthOptions options, Environment env) {
        Environment.Variable enabled = env.find("SPOOL");
        boolean on = options.spool != null ? options.spool : enabled == null || enabled.truth();
        if (!on) {
            return null;
        }
        Path chosen = options.spoolFolder;
        Environment.Variable folder = env.find("SPOOL_DIR");
        if (chosen == null && folder != null) {
            try {
                chosen = Path.of(folder.value());
            } catch (InvalidPathException e) {
                throw folder.invalid("a folder");
            }
        }
        Environment.Variable mebibytes = env.find("SPOOL_MAX_MB");
        Environment.Variable hours = env.find("SPOOL_MAX_AGE_HOURS");
        long bytes = options.spoolMaxBytes != null
                ? options.spoolMaxBytes
                : (mebibytes == null ? DEFAULT_SPOOL_MEBIBYTES : mebibytes.positive("a number of MiB", 1 << 20)) << 20;
        Duration age = options.spoolMaxAge != null
                ? options.spoolMaxAge
                : Duration.ofHours(hours == null ? DEFAULT_SPOOL_HOURS : hours.positive("a number of hours", 24 * 365));
        if (bytes <= 0 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException(
                    "The spool's limits are " + bytes + " bytes and " + age + "; both must be more than 0.");
        }
        Path root = chosen != null
                ? chosen
                : Path.of(
                        System.getProperty("java.io.tmpdir", "."),
                        "hearth-spool-" + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_"));
        return new SpoolLimits(root.toAbsolutePath(), chosen != null, bytes, age);
    }

    private static boolean send(HearthOptions options, Environment env, boolean targetIsSet) {
        if (options.send != null) {
            return options.send;
        }
        Environment.Variable variable = env.find("SEND", "HEARTH_SEND_TO_HEARTH", "LOGFIRE_SEND_TO_LOGFIRE");
        if (variable == null || variable.value().equalsIgnoreCase("if-token-present")) {
            return targetIsSet;
        }
        return variable.truth();
    }

    private static Sampling sampling(HearthOptions options, Environment env) {
        Environment.Variable rate = env.find("TRACE_SAMPLE_RATE", "OTEL_TRACES_SAMPLER_ARG");
        if (options.sampling != null || rate == null) {
            return options.sampling == null ? Sampling.head(1) : options.sampling;
        }
        try {
            return Sampling.head(Double.parseDouble(rate.value()));
        } catch (IllegalArgumentException e) {
            throw rate.invalid("a number from 0 to 1");
        }
    }

    private static boolean colors(ConsoleOptions options, Environment env) {
        Boolean told = options.colors();
        if (told != null) {
            return told;
        }
        Environment.Variable variable = env.find("CONSOLE_COLORS");
        String value = variable == null ? "auto" : variable.value();
        return switch (value) {
            case "always" -> true;
            case "never" -> false;
            case "auto" ->
                options.output() == null
                        && Terminal.isAttached()
                        && !env.variables().containsKey("NO_COLOR");
            default ->
                throw new Environment.Variable(variable == null ? "" : variable.name(), value)
                        .invalid("auto, always or never");
        };
    }

    private static Level consoleMinLevel(ConsoleOptions options, Environment env) {
        Level told = options.minLevel();
        if (told != null) {
            return told;
        }
        Environment.Variable variable = env.find("CONSOLE_MIN_LOG_LEVEL");
        return variable == null ? Level.INFO : variable.level();
    }

    private static Duration interval(
            String name, @Nullable Duration told, Environment.@Nullable Variable variable, Duration otherwise) {
        Duration interval =
                told != null ? told : variable != null ? Duration.ofMillis(variable.positiveMillis()) : otherwise;
        if (interval.isNegative() || interval.isZero() || interval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException((told == null && variable != null ? variable.name() : name) + " is "
                    + interval + "; it must be more than 0 and at most 1 hour.");
        }
        return interval;
    }

    private static void checkToken(String token) {
        if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "The token has a character that no HTTP header can carry (a blank, a line break or a letter beyond"
                            + " ASCII); copy it again.");
        }
    }

    private static String checkedUrl(String name, String url) {
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            URI uri = new URI(trimmed);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                return trimmed;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                name + " is \"" + url + "\"; it must be an address like " + DEFAULT_BASE_URL + ".");
    }

    private static Map<String, String> resourceAttributes(Environment env) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Environment.Variable variable = env.find("RESOURCE_ATTRIBUTES", "OTEL_RESOURCE_ATTRIBUTES");
        if (variable == null) {
            return attributes;
        }
        for (String pair : variable.value().split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw variable.invalid("a list like key=value,key=value");
            }
            try {
                attributes.put(
                        pair.substring(0, equals).strip(),
                        URLDecoder.decode(
                                pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw variable.invalid("a list like key=value,key=value, with %25 for a percent sign");
            }
        }
        return attributes;
    }

    private static @Nullable String first(@Nullable String told, @Nullable String otherwise) {
        return told != null && !told.isEmpty() ? told : otherwise;
    }
}
