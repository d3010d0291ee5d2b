package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it transfers leaves a sound store, and nothing that seems whole and is not. */
@Timeout(600)
abstract class KilledTransferContract extends TransferFixture {

    @ParameterizedTest
    @ValueSource(strings = {"backup", "restore", "import", "export"})
    void killedTransfer_leavesTheStoreSound(String what) throws IOException {
        store.writer().write(spans(1, 5_000));
        store.transfer().backup(file, Progress.NONE);
        export();
        write(Samples.record(1, 9_999_999, SPAN));
        store.close();
        Random random = new Random(13);
        for (int round = 0; round < 2; round++) {
            Path made = outside.resolve("made-" + round);
            Files.createDirectory(made);
            try (ChildProcess child = ChildProcess.start(
                    CrashingTransfer.class,
                    provider().name(),
                    directory.toString(),
                    what,
                    what.equals("import") ? folder.toString() : file.toString(),
                    made.toString())) {
                int steps = 1 + random.nextInt(12);
                for (int i = 0; i < steps; i++) {
                    assertThat(child.readLine()).isNotNull();
                }
                child.kill();
            }
            store = provider().open(directory);
            assertThat(single("SELECT count(DISTINCT span_id) FROM records"))
                    .as("round %d", round)
                    .isIn(what.equals("restore") ? Set.of(5_000L, 5_001L) : Set.of(5_001L));
            assertThat(count("records")).isIn(5_000L, 5_001L);
            assertThat(write(Samples.record(0, 1, SPAN)).stored()).isZero();
            assertNothingLeftBeside();
            assertWhatIsThereIsWhole(what, made, round);
            store.close();
        }
        store = provider().open(directory);
    }

    private void assertWhatIsThereIsWhole(String what, Path made, int round) throws IOException {
        try (Stream<Path> entries = Files.list(made)) {
            for (Path entry : entries.filter(e -> !e.getFileName().toString().startsWith("."))
                    .toList()) {
                if (what.equals("backup")) {
                    assertThat(provider().inspect(entry).records()).isEqualTo(5_001);
                } else if (what.equals("export") && Files.exists(entry.resolve("manifest.json"))) {
                    Path other = outside.resolve("whole-%d-%s".formatted(round, entry.getFileName()));
                    try (RecordStore imported = provider().open(other)) {
                        imported.transfer().importFrom(entry, Progress.NONE);
                        assertThat(rowsOf(imported, "records")).hasSize(5_001);
                    }
                }
            }
        }
    }
}
