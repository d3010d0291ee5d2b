package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.contract.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last bytes of the log may be missing or wrong after the machine died; what lies before them is not. */
class TornLogIT {

    private static final Checkpoints NEVER = new Checkpoints(Integer.MAX_VALUE, Duration.ofDays(1));
    private static final int BATCH_SIZE = 20;
    private static final String LOG = DuckDbStoreProvider.FILE_NAME + ".wal";

    @TempDir
    Path directory;

    private byte[] file = {};
    private byte[] log = {};

    /** How long the log was when so many batches had been acknowledged. */
    private final List<Long> logBytes = new ArrayList<>();

    @BeforeEach
    void storeThatDied() throws IOException {
        Path living = directory.resolve("living");
        try (RecordStore store = new DuckDbStoreProvider(NEVER).open(living)) {
            store.maintenance().compact(dev.hearth.store.Progress.NONE);
            for (int batch = 0; batch < 12; batch++) {
                logBytes.add(Files.exists(living.resolve(LOG)) ? Files.size(living.resolve(LOG)) : 0);
                long first = (long) batch * BATCH_SIZE + 1;
                store.writer()
                        .write(LongStream.range(first, first + BATCH_SIZE)
                                .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN))
                                .toList());
            }
            file = Files.readAllBytes(living.resolve(DuckDbStoreProvider.FILE_NAME));
            log = Files.readAllBytes(living.resolve(LOG));
            logBytes.add((long) log.length);
        }
    }

    @Test
    void missingTail_losesNothingBeforeIt() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 8; round++) {
            int kept = random.nextInt(Math.toIntExact(logBytes.get(1)), log.length + 1);
            assertThat(count(image(round, Arrays.copyOf(log, kept))))
                    .as("%d of %d bytes", kept, log.length)
                    .isEqualTo(batchesWithin(kept) * BATCH_SIZE);
        }
    }

    @Test
    void wrongTail_isRefusedInOneSentenceOrIgnored() throws IOException {
        Random random = new Random(6);
        for (int round = 0; round < 6; round++) {
            int good = random.nextInt(Math.toIntExact(logBytes.get(1)), log.length - 1);
            byte[] garbled = log.clone();
            for (int i = good; i < garbled.length; i++) {
                garbled[i] = (byte) random.nextInt();
            }
            Path image = image(round, garbled);
            try (RecordStore store = new DuckDbStoreProvider().open(image)) {
                assertThat(count(store)).isEqualTo(batchesWithin(good) * BATCH_SIZE);
            } catch (StoreUnavailableException e) {
                assertThat(e.getMessage())
                        .contains(LOG)
                        .contains("move that file away")
                        .endsWith(".");
                Files.delete(image.resolve(LOG));
                assertThat(count(image)).as("without the log").isZero();
            }
        }
    }

    @Test
    void damagedFile_isRefusedInOneSentence() throws IOException {
        Path image = image(0, log);
        Files.write(image.resolve(DuckDbStoreProvider.FILE_NAME), Arrays.copyOf(file, 5000));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> new DuckDbStoreProvider().open(image))
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    private long batchesWithin(int bytes) {
        return logBytes.stream().skip(1).filter(end -> end <= bytes).count();
    }

    private Path image(int round, byte[] tornLog) throws IOException {
        Path image = Files.createDirectories(directory.resolve("image" + round));
        Files.write(image.resolve(DuckDbStoreProvider.FILE_NAME), file);
        Files.write(image.resolve(LOG), tornLog);
        return image;
    }

    private static long count(Path image) {
        try (RecordStore store = new DuckDbStoreProvider().open(image)) {
            return count(store);
        }
    }

    private static long count(RecordStore store) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest("SELECT count(*) FROM records", List.of(), Duration.ofSeconds(20)))) {
            cursor.next();
            return (long) Objects.requireNonNull(cursor.value(0));
        }
    }
}
