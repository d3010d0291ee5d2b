package dev.hearth.sdk;

import dev.hearth.sdk.delivery.Destination;
import dev.hearth.sdk.delivery.Signal;
import dev.hearth.sdk.delivery.SpoolLimits;
import dev.hearth.sdk.scrub.Scrubber;
import dev.hearth.sdk.wire.IdSource;
import dev.hearth.sdk.wire.SpanClock;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.IdGenerator;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options and environment, resolved and checked. Immutable. */
record Settings(
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String environment,
        List<String> tokens,
        String baseUrl,
        @Nullable Destination plain,
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
        Duration metricInterval,
        boolean baggage,
        boolean metricsInSpans,
        boolean watchBlocking,
        Duration blockingThreshold,
        @Nullable Boolean distributedTracing,
        IdGenerator idGenerator,
        Clock clock,
        Sampling sampling,
        @Nullable Scrubber scrubber,
        @Nullable Consumer<ExceptionReview> onException,
        List<SpanProcessor> processors,
        List<SpanExporter> exporters) {

    /** What {@link #plain} minds. */
    static final List<String> PLAIN_VARIABLES = plainVariables();

    private static final Set<String> OWN_HEADERS = Set.of(
            "host", "connection", "content-length", "content-type", "content-encoding", "transfer-encoding", "expect");
    private static final String DEFAULT_BASE_URL = "http://127.0.0.1:4318";
    private static final long DEFAULT_SPOOL_MEBIBYTES = 256;
    private static final long DEFAULT_SPOOL_HOURS = 24;
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    static Settings resolve(HearthOptions options, Environment env) {
        List<String> tokens = tokens(options, env);
        Environment.Variable urlVariable = env.find(Option.BASE_URL);
        String url = first(options.baseUrl, urlVariable == null ? null : urlVariable.value());
        String urlName = options.baseUrl != null || urlVariable == null ? "baseUrl" : urlVariable.name();
        Credentials credentials = tokens.isEmpty() && url == null ? env.credentials() : null;
        if (credentials != null) {
            checkToken(credentials.token());
            tokens = List.of(credentials.token());
            url = credentials.url();
            urlName = "logfire_api_url in logfire_credentials.json";
        }
        String baseUrl = url == null ? DEFAULT_BASE_URL : checkedUrl(urlName, url);
        Map<String, String> resource = resourceAttributes(env);
        resource.putAll(options.resourceAttributes);
        boolean console = !Boolean.FALSE.equals(truth(options.console, env.find(Option.CONSOLE)));
        Environment.Variable minLevel = env.find(Option.MIN_LEVEL);
        return new Settings(
                first(options.serviceName, env.text(Option.SERVICE_NAME)),
                first(options.serviceVersion, env.text(Option.SERVICE_VERSION)),
                first(options.environment, env.text(Option.ENVIRONMENT)),
                tokens,
                baseUrl,
                plain(env, baseUrl),
                spool(options, env),
                send(options, env, !tokens.isEmpty() || url != null),
                Map.copyOf(resource),
                console,
                options.consoleOptions,
                colors(console, options.consoleOptions, env),
                consoleMinLevel(options.consoleOptions, env),
                options.minLevel != null
                        ? options.minLevel.number()
                        : minLevel == null ? 0 : minLevel.level().number(),
                interval(
                        "heartbeatInterval",
                        options.heartbeatInterval,
                        env.find(Option.HEARTBEAT_INTERVAL),
                        Duration.ofSeconds(3)),
                interval(
                        "scheduleDelay",
                        options.scheduleDelay,
                        env.find(Option.SCHEDULE_DELAY),
                        Duration.ofMillis(500)),
                interval(
                        "metricInterval",
                        options.metricInterval,
                        env.find(Option.METRIC_INTERVAL),
                        Duration.ofMinutes(1)),
                !Boolean.FALSE.equals(truth(options.baggage, env.find(Option.ADD_BAGGAGE_TO_ATTRIBUTES))),
                Boolean.TRUE.equals(truth(options.metricsInSpans, env.find(Option.METRICS_IN_SPANS))),
                Boolean.TRUE.equals(truth(options.watchBlocking, env.find(Option.WATCH_BLOCKING))),
                interval(
                        "blockingThreshold",
                        options.blockingThreshold,
                        env.find(Option.BLOCKING_THRESHOLD),
                        Duration.ofMillis(20)),
                truth(options.distributedTracing, env.find(Option.DISTRIBUTED_TRACING)),
                options.idGenerator == null ? ids(options.clock) : options.idGenerator,
                options.clock == null ? SpanClock.SYSTEM : options.clock,
                sampling(options, env),
                options.scrubbing
                        ? new Scrubber(options.scrubbingOptions.extraPatterns, options.scrubbingOptions.callback)
                        : null,
                options.onException,
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

    private static IdSource ids(@Nullable Clock told) {
        return told == null ? new IdSource(SpanClock.SYSTEM) : new IdSource();
    }

    /** Who gets a copy over plain OpenTelemetry, as its own variables say; null if nobody. */
    private static @Nullable Destination plain(Environment env, String baseUrl) {
        Map<Signal, String> urls = new EnumMap<>(Signal.class);
        String all = env.exactly("OTEL_EXPORTER_OTLP_ENDPOINT");
        String allUrl = all == null ? null : checkedUrl("OTEL_EXPORTER_OTLP_ENDPOINT", all);
        for (Signal signal : Signal.values()) {
            String exporter = env.exactly(exporterVariable(signal));
            String name = endpointVariable(signal);
            String own = env.exactly(name);
            if (exporter != null && !exporter.equalsIgnoreCase("otlp")) {
                continue;
            }
            if (own != null) {
                urls.put(signal, checkedUrl(name, own));
            } else if (allUrl != null && !allUrl.equals(baseUrl)) {
                urls.put(signal, allUrl + signal.path());
            }
        }
        if (urls.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "hearth/" + ProcessResource.VERSION);
        String given = env.exactly("OTEL_EXPORTER_OTLP_HEADERS");
        if (given != null) {
            headers.putAll(pairs(new Environment.Variable("OTEL_EXPORTER_OTLP_HEADERS", "…"), given));
            headers.forEach(Settings::checkHeader);
        }
        return new Destination(urls, headers);
    }

    private static List<String> plainVariables() {
        List<String> names = new ArrayList<>(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS"));
        for (Signal signal : Signal.values()) {
            names.add(exporterVariable(signal));
            names.add(endpointVariable(signal));
        }
        return List.copyOf(names);
    }

    private static String exporterVariable(Signal signal) {
        return "OTEL_" + signal.name() + "_EXPORTER";
    }

    private static String endpointVariable(Signal signal) {
        return "OTEL_EXPORTER_OTLP_" + signal.name() + "_ENDPOINT";
    }

    private static List<String> tokens(HearthOptions options, Environment env) {
        Environment.Variable variable = env.find(Option.TOKEN);
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
        Environment.Variable enabled = env.find(Option.SPOOL);
        boolean on = options.spool != null ? options.spool : enabled == null || enabled.truth();
        if (!on) {
            return null;
        }
        Path chosen = options.spoolFolder;
        Environment.Variable folder = env.find(Option.SPOOL_DIR);
        if (chosen == null && folder != null) {
            try {
                chosen = Path.of(folder.value());
            } catch (InvalidPathException e) {
                throw folder.invalid("a folder");
            }
        }
        Environment.Variable mebibytes = env.find(Option.SPOOL_MAX_MB);
        Environment.Variable hours = env.find(Option.SPOOL_MAX_AGE_HOURS);
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

    private static @Nullable Boolean truth(@Nullable Boolean told, Environment.@Nullable Variable variable) {
        return told != null ? told : variable == null ? null : (Boolean) variable.truth();
    }

    private static boolean send(HearthOptions options, Environment env, boolean targetIsSet) {
        if (options.send != null) {
            return options.send;
        }
        Environment.Variable variable = env.find(Option.SEND);
        if (variable == null || variable.value().equalsIgnoreCase("if-token-present")) {
            return targetIsSet;
        }
        return variable.truth();
    }

    private static Sampling sampling(HearthOptions options, Environment env) {
        Environment.Variable rate = env.find(Option.TRACE_SAMPLE_RATE);
        if (options.sampling != null || rate == null) {
            return options.sampling == null ? Sampling.head(1) : options.sampling;
        }
        try {
            return Sampling.head(Double.parseDouble(rate.value()));
        } catch (IllegalArgumentException e) {
            throw rate.invalid("a number from 0 to 1");
        }
    }

    private static boolean colors(boolean console, ConsoleOptions options, Environment env) {
        Boolean told = options.colors();
        if (told != null) {
            return told;
        }
        Environment.Variable variable = env.find(Option.CONSOLE_COLORS);
        String value = variable == null ? "auto" : variable.value();
        return switch (value) {
            case "always" -> true;
            case "never" -> false;
            case "auto" ->
                console
                        && options.output() == null
                        && !env.variables().containsKey("NO_COLOR")
                        && Terminal.isAttached(); // last, for it takes long

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
        Environment.Variable variable = env.find(Option.CONSOLE_MIN_LOG_LEVEL);
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

    /** The value is not shown, for it may be a token. */
    private static void checkHeader(String name, String value) {
        boolean isName = !name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':');
        if (!isName || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_HEADERS has the header \"" + name
                    + "\", of which the name or the value has a character that no HTTP header can carry; correct it.");
        }
        if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_HEADERS has the header \"" + name
                    + "\", which Hearth sets itself; take it out.");
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
        Environment.Variable variable = env.find(Option.RESOURCE_ATTRIBUTES);
        return variable == null ? new LinkedHashMap<>() : pairs(variable, variable.value());
    }

    /** {@code key=value,key=value} with percent signs; {@code told} is what is said if it is no such list. */
    private static Map<String, String> pairs(Environment.Variable told, String list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : list.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw told.invalid("a list like key=value,key=value");
            }
            try {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        URLDecoder.decode(
                                pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw told.invalid("a list like key=value,key=value, with %25 for a percent sign");
            }
        }
        return pairs;
    }

    private static @Nullable String first(@Nullable String told, @Nullable String otherwise) {
        return told != null && !told.isEmpty() ? told : otherwise;
    }
}
