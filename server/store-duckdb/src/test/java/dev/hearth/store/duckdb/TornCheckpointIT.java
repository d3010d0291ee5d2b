package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.RecordKind;
import dev.hearth.store.Progress;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.contract.Samples;
import dev.hearth.store.duckdb.journal.BlockJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while a checkpoint writes a block over leaves half of it; nothing is lost by that. */
class TornCheckpointIT {

    private static final Checkpoints NEVER = new Checkpoints(Integer.MAX_VALUE, Duration.ofDays(1));
    private static final int PAGE_BYTES = 4096;
    private static final int FIRST_BLOCK = 3 * PAGE_BYTES;
    private static final int BLOCK_BYTES = 1 << 18;

    @TempDir
    Path directory;

    private Path image = Path.of("");

    /** The file and the log from before a checkpoint, with the first page of each block that it wrote. */
    @BeforeEach
    void storeThatDiedInACheckpoint() throws IOException {
        Path living = directory.resolve("living");
        image = Files.createDirectory(directory.resolve("image"));
        try (RecordStore store = new DuckDbStoreProvider(NEVER).open(living)) {
            write(store, 1);
            store.maintenance().compact(Progress.NONE);
            write(store, 1001);
            byte[] before = Files.readAllBytes(living.resolve(DuckDbStoreProvider.FILE_NAME));
            Files.copy(DuckDbStoreProvider.log(living), DuckDbStoreProvider.log(image));
            store.maintenance().compact(Progress.NONE);
            byte[] after = Files.readAllBytes(living.resolve(DuckDbStoreProvider.FILE_NAME));
            Files.write(image.resolve(DuckDbStoreProvider.FILE_NAME), torn(before, after));
            Files.copy(journal(living), journal(image));
        }
    }

    @Test
    void everythingAcknowledged_isThere() {
        try (RecordStore store = new DuckDbStoreProvider().open(image)) {
            assertThat(count(store)).isEqualTo(2000);
            write(store, 2001);
            assertThat(count(store)).isEqualTo(3000);
        }
        assertThat(journal(image)).as("after a close that emptied the log").doesNotExist();
    }

    @Test
    void withoutTheJournal_theFileIsRefusedAsDamaged() throws IOException {
        Files.delete(journal(image));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> new DuckDbStoreProvider().open(image))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(image.toString(), "is damaged", "restore a backup")
                        .endsWith(".")
                        .doesNotContain("in use"));
    }

    private static byte[] torn(byte[] before, byte[] after) {
        byte[] torn = before.clone();
        for (int at = FIRST_BLOCK; at < before.length; at += BLOCK_BYTES) {
            // Its checksum is in its first page.
            System.arraycopy(after, at, torn, at, PAGE_BYTES);
        }
        return torn;
    }

    private static void write(RecordStore store, long first) {
        store.writer()
                .write(LongStream.range(first, first + 1000)
                        .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN))
                        .toList());
    }

    private static Path journal(Path folder) {
        return BlockJournal.beside(folder.resolve(DuckDbStoreProvider.FILE_NAME));
    }

    private static long count(RecordStore store) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest("SELECT count(*) FROM records", List.of(), Duration.ofSeconds(20)))) {
            cursor.next();
            return (long) Objects.requireNonNull(cursor.value(0));
        }
    }
}
