package dev.hearth.server.cli;

import dev.hearth.ingest.IngestSettings;
import dev.hearth.ingest.IngestSettings.TimeWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code serve} that say what of the telemetry is taken in. */
final class IngestOptions {

    private static final String MAX_AGE = "max-age";
    private static final String MAX_FUTURE = "max-future";
    private static final String RECORD_BYTES = "max-record-bytes";
    private static final String NAME_BYTES = "max-name-bytes";
    private static final String QUEUE_BYTES = "queue-bytes";

    static final Set<String> NAMES = Set.of(MAX_AGE, MAX_FUTURE, RECORD_BYTES, NAME_BYTES, QUEUE_BYTES);

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})\\s*([mhd])");
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            description = "How old telemetry may be, such as 90m, 24h or 30d; none takes any, for a backfill (24h).")
    private @Nullable String maxAge;

    @Option(
            names = "--max-future",
            paramLabel = "TIME",
            description = "How far ahead of this machine's clock its times may be (1h).")
    private @Nullable String maxFuture;

    @Option(
            names = "--max-record-bytes",
            paramLabel = "N",
            description = "Records and metric points beyond this are cut (10000000).")
    private @Nullable String recordBytes;

    @Option(names = "--max-name-bytes", paramLabel = "N", description = "Names and messages beyond this are cut (512).")
    private @Nullable String nameBytes;

    @Option(
            names = "--queue-bytes",
            paramLabel = "N",
            description = "How much may wait for the store before senders are told to come back later (67108864).")
    private @Nullable String queueBytes;

    void putInto(Map<String, @Nullable String> given) {
        given.put(MAX_AGE, maxAge);
        given.put(MAX_FUTURE, maxFuture);
        given.put(RECORD_BYTES, recordBytes);
        given.put(NAME_BYTES, nameBytes);
        given.put(QUEUE_BYTES, queueBytes);
    }

    /**
     * Reads the settings.
     *
     * @throws UsageException if a value is none, or they do not go together
     */
    static IngestSettings settings(Options options) {
        String age = options.text(MAX_AGE, "24h");
        TimeWindow window = new TimeWindow(
                age.equalsIgnoreCase("none") ? ANY_AGE : span(MAX_AGE, age),
                span(MAX_FUTURE, options.text(MAX_FUTURE, "1h")));
        IngestSettings defaults = IngestSettings.defaults();
        try {
            return defaults.withTimeWindow(window)
                    .withMaxRecordBytes((int) bytes(options, RECORD_BYTES, defaults.maxRecordBytes(), 100_000_000))
                    .withMaxNameBytes((int) bytes(options, NAME_BYTES, defaults.maxNameBytes(), 1_000_000))
                    .withQueueBytes(bytes(options, QUEUE_BYTES, defaults.queueBytes(), 1L << 40));
        } catch (IllegalArgumentException e) {
            throw new UsageException("The limits of ingest do not go together: " + e.getMessage() + ".");
        }
    }

    private static Duration span(String name, String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            Duration duration = switch (span.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (duration.compareTo(ANY_AGE) <= 0) {
                return duration;
            }
        }
        throw new UsageException("%s must be like 90m, 24h or 30d, not '%s'.".formatted(name, text));
    }

    private static long bytes(Options options, String name, long otherwise, long most) {
        String text = options.text(name, Long.toString(otherwise));
        try {
            long bytes = Long.parseLong(text);
            if (bytes > 0 && bytes <= most) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("%s must be a number of bytes from 1 to %d, not '%s'.".formatted(name, most, text));
    }
}
