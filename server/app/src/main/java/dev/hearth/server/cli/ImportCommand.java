package dev.hearth.server.cli;

import dev.hearth.store.ExportedRows;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hearth import}. */
@Command(
        name = "import",
        description = "Adds the rows of an exported folder; what is stored already stays as it is.",
        mixinStandardHelpOptions = true)
final class ImportCommand extends TransferCommand {

    @Parameters(paramLabel = "FOLDER", description = "A folder that export wrote.")
    private String folder = "";

    ImportCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void requireStore() {}

    @Override
    void transfer() throws Exception {
        Path source = absolute(folder);
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("path", source.toString());
        JsonNode result = run("import", request, (transfer, progress) -> {
            ExportedRows rows = transfer.importFrom(source, progress);
            return Map.of("records", rows.records(), "metricPoints", rows.metricPoints());
        });
        out().printf(
                        Locale.ROOT,
                        "Imported %s: %,d records and %,d metric points were new.%n",
                        source,
                        result.path("records").asLong(0),
                        result.path("metricPoints").asLong(0));
    }
}
