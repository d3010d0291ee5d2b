package dev.hearth.server.cli;

import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.access.AccessSettings;
import dev.hearth.server.access.AuthMode;
import dev.hearth.server.http.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code serve} that say whom to let in and how much of it. */
final class AccessOptions {

    private static final String AUTH = "auth";
    private static final String ORIGIN = "origin";
    private static final String RECORDS = "max-records-per-second";
    private static final String BYTES = "max-bytes-per-second";
    private static final String QUERIES = "max-concurrent-queries";
    private static final String SECONDS = "max-query-seconds";
    private static final String ROWS = "max-query-rows";
    private static final String ANSWER = "max-answer-bytes";

    static final Set<String> NAMES = Set.of(AUTH, ORIGIN, RECORDS, BYTES, QUERIES, SECONDS, ROWS, ANSWER);

    @Option(
            names = "--auth",
            paramLabel = "MODE",
            description = "When to ask for tokens: auto, from the first one made on, or required, always (auto).")
    private @Nullable String auth;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            split = ",",
            description = "Where browsers and senders find the server, such as https://hearth.example.org; more than"
                    + " one with commas. Not needed for localhost.")
    private @Nullable List<String> origin;

    @Option(
            names = "--max-records-per-second",
            paramLabel = "N",
            description = "Records that a token may send, unless it has a limit of its own (no limit).")
    private @Nullable String records;

    @Option(names = "--max-bytes-per-second", paramLabel = "N", description = "Bytes likewise (no limit).")
    private @Nullable String bytes;

    @Option(
            names = "--max-concurrent-queries",
            paramLabel = "N",
            description = "Queries that a token may run at a time, likewise (no limit but the server's).")
    private @Nullable String queries;

    @Option(
            names = "--max-query-seconds",
            paramLabel = "N",
            description = "How long a query of a token may take, likewise (30).")
    private @Nullable String seconds;

    @Option(
            names = "--max-query-rows",
            paramLabel = "N",
            description = "Rows that an answer to a token may have, likewise (10000).")
    private @Nullable String rows;

    @Option(
            names = "--max-answer-bytes",
            paramLabel = "SIZE",
            description = "How large an answer to a token may be, likewise (64MiB unless it streams).")
    private @Nullable String answer;

    void putInto(Map<String, @Nullable String> given) {
        given.put(AUTH, auth);
        given.put(ORIGIN, origin == null ? null : String.join(",", origin));
        given.put(RECORDS, records);
        given.put(BYTES, bytes);
        given.put(QUERIES, queries);
        given.put(SECONDS, seconds);
        given.put(ROWS, rows);
        given.put(ANSWER, answer);
    }

    /**
     * Reads the settings.
     *
     * @throws UsageException if a value is none
     */
    static AccessSettings settings(Options options) {
        return new AccessSettings(mode(options.text(AUTH, "auto")), origins(options.text(ORIGIN, "")), limits(options));
    }

    private static AuthMode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AuthMode.AUTO;
            case "required" -> AuthMode.REQUIRED;
            default -> throw new UsageException("%s must be auto or required, not '%s'.".formatted(AUTH, text));
        };
    }

    private static List<Origin> origins(String text) {
        List<Origin> origins = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            origins.add(Origin.parse(each)
                    .orElseThrow(() -> new UsageException(
                            "%s must be like https://hearth.example.org, not '%s'.".formatted(ORIGIN, each))));
        }
        return origins;
    }

    private static TokenLimits limits(Options options) {
        return new TokenLimits(
                limit(options, RECORDS),
                limit(options, BYTES),
                small(options, QUERIES),
                small(options, SECONDS),
                small(options, ROWS),
                options.has(ANSWER) ? Amounts.bytes(ANSWER, options.text(ANSWER, "")) : null);
    }

    private static @Nullable Integer small(Options options, String name) {
        Long limit = limit(options, name);
        return limit == null ? null : (Integer) Math.clamp(limit, 1, Integer.MAX_VALUE);
    }

    private static @Nullable Long limit(Options options, String name) {
        return options.has(name) ? (Long) Amounts.count(name, options.text(name, "")) : null;
    }
}
