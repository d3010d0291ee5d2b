package dev.hearth.server.cli;

import dev.hearth.server.StoreOpener;
import dev.hearth.store.BackupSummary;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth restore}. */
@Command(
        name = "restore",
        description = "Puts a backup in the place of a store whose server is stopped.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends TransferCommand {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

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
        if (server().isPresent()) {
            throw new UsageException(
                    "The store in %s is held by a running server; stop it to restore.".formatted(folder()));
        }
        if (provider.isStore(folder())) {
            String goes = whatGoes(provider, summary);
            if (!force) {
                throw new UsageException(
                        "There is a store in %s. %s Add --force to replace it.".formatted(folder(), goes));
            }
            err().println(goes);
        }
        try (ProgressBar bar = new ProgressBar(err(), ProgressBar.isTerminal(), ProgressBar.Unit.BYTES)) {
            provider.restore(backup, folder(), bar);
        }
        out().printf(
                        Locale.ROOT,
                        "Restored %,d records and %,d metric points into %s.%n",
                        summary.records(),
                        summary.metricPoints(),
                        folder());
    }

    private String whatGoes(RecordStoreProvider provider, BackupSummary summary) {
        try (RecordStore store = provider.open(folder())) {
            return String.format(
                    Locale.ROOT,
                    "Of its %,d rows, %,d came in after the backup and will be lost.",
                    count(store, "SELECT count(*) FROM live_records"),
                    count(store, "SELECT count(*) FROM live_records WHERE commit_seq > ?", summary.lastSequence()));
        } catch (StoreUnavailableException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw e;
            }
            return "It cannot be opened, so nobody knows what came in after the backup.";
        }
    }

    private static long count(RecordStore store, String sql, @Nullable Object... parameters) {
        try (RowCursor row = store.reader().read(new ReadRequest(sql, List.of(parameters), TIMEOUT))) {
            return row.next() && row.value(0) instanceof Long count ? count : 0;
        }
    }
}
