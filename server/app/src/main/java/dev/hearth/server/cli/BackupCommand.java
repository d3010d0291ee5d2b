package dev.hearth.server.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hearth backup}. */
@Command(
        name = "backup",
        description = "Copies a store as it is at one moment into a file, also while the server runs.",
        mixinStandardHelpOptions = true)
final class BackupCommand extends TransferCommand {

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private String file = "";

    BackupCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void transfer() throws Exception {
        Path target = absolute(file);
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("path", target.toString());
        var _ = run("backup", request, (transfer, progress) -> {
            transfer.backup(target, progress);
            return Map.of();
        });
        out().printf("Wrote %s (%s).%n", target, ProgressBar.bytes(bytes(target)));
    }
}
