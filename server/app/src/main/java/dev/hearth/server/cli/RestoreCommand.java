package dev.hearth.server.cli;

import dev.hearth.server.RowsToLose;
import dev.hearth.server.StoreOpener;
import dev.hearth.server.client.AdminClient;
import dev.hearth.store.BackupSummary;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.StoreUnavailableException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hearth restore}. */
@Command(
        name = "restore",
        description = "Puts a backup in the place of a store, also while the server runs.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends TransferCommand {

    private static final String WORK = "restore";

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    private String file = "";

    @Option(
            names = {"--force", "--yes"},
            description = "Replace the store that is there, with all that came in after the backup.")
    private boolean force;

    RestoreCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void transfer() throws Exception {
        Path backup = absolute(file);
        RecordStoreProvider provider = StoreOpener.provider();
        BackupSummary summary = provider.inspect(backup);
        Optional<AdminClient> server = server();
        if (server.isPresent()) {
            restore(server.get(), backup);
            return;
        }
        if (provider.isStore(folder())) {
            confirm(whatGoes(provider, summary));
        }
        try (ProgressBar bar = new ProgressBar(err(), ProgressBar.isTerminal(), ProgressBar.Unit.BYTES)) {
            provider.restore(backup, folder(), bar);
        }
        tell(summary.records(), summary.metricPoints());
    }

    private void restore(AdminClient server, Path backup) throws Exception {
        Map<String, @Nullable Object> request = request(backup, false);
        confirm(server.run(WORK, request, Progress.NONE).path("goes").asString(""));
        err().println("The running server does the restore.");
        try (ProgressBar bar = new ProgressBar(err(), ProgressBar.isTerminal(), ProgressBar.Unit.BYTES)) {
            JsonNode result = server.run(WORK, request(backup, true), bar);
            tell(result.path("records").asLong(0), result.path("metricPoints").asLong(0));
            long lost = result.path("lost").asLong(0);
            if (lost > 0) {
                out().printf(Locale.ROOT, "%,d rows that came in after the backup are gone.%n", lost);
            }
        }
    }

    private Map<String, @Nullable Object> request(Path backup, boolean confirmed) {
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("project", project());
        request.put("path", backup.toString());
        request.put("confirmed", confirmed);
        return request;
    }

    /** Goes on only if the user has agreed to lose what goes. */
    private void confirm(String goes) {
        if (!force) {
            throw new UsageException("There is a store in %s. %s Add --force to replace it.".formatted(folder(), goes));
        }
        err().println(goes);
    }

    private void tell(long records, long metricPoints) {
        out().printf(
                        Locale.ROOT,
                        "Restored %,d records and %,d metric points into %s.%n",
                        records,
                        metricPoints,
                        data());
    }

    private String whatGoes(RecordStoreProvider provider, BackupSummary summary) {
        try (RecordStore store = provider.open(folder())) {
            return RowsToLose.of(store, summary).sentence();
        } catch (StoreUnavailableException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw e;
            }
            return "It cannot be opened, so nobody knows what came in after the backup.";
        }
    }
}
