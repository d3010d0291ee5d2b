package dev.hearth.server.cli;

import dev.hearth.store.ExportedRows;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hearth export}. */
@Command(
        name = "export",
        description = "Writes a store's rows as Parquet files, one for each table and day (UTC).",
        mixinStandardHelpOptions = true)
final class ExportCommand extends TransferCommand {

    @Parameters(paramLabel = "FOLDER", description = "The folder to write; it must be empty or not exist.")
    private String folder = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out what started before: 2026-11-23 or 2026-11-23T10:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Leave out what started then or later.")
    private @Nullable String to;

    ExportCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void transfer() throws Exception {
        Path target = absolute(folder);
        Instant first = time("--from", from);
        Instant end = time("--to", to);
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("path", target.toString());
        request.put("from", first == null ? null : first.toString());
        request.put("to", end == null ? null : end.toString());
        JsonNode result = run("export", request, (transfer, progress) -> {
            ExportedRows rows = transfer.exportTo(target, first, end, progress);
            return Map.of("records", rows.records(), "metricPoints", rows.metricPoints());
        });
        out().printf(
                        Locale.ROOT,
                        "Exported %,d records and %,d metric points to %s (%s).%n",
                        result.path("records").asLong(0),
                        result.path("metricPoints").asLong(0),
                        target,
                        ProgressBar.bytes(bytes(target)));
    }

    private static @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "%s must be a day such as 2026-11-23 or a time such as 2026-11-23T10:00:00Z, not '%s'."
                            .formatted(option, text));
        }
    }
}
