package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.PENDING_SPAN;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was backed up comes back, whole, in the place of what was there. */
@Timeout(600)
abstract class BackupContract extends TransferFixture {

    @Test
    void backup_isRestoredWithEverything() {
        store.writer().write(new RandomRecords(8).take(400));
        write(Samples.record(5, 5000, PENDING_SPAN));
        long sequence = store.reader().lastSequence();
        List<List<@Nullable Object>> before = rowsOf(store, "live_records");
        store.transfer().backup(file, Progress.NONE);
        assertThat(provider().inspect(file)).isEqualTo(new BackupSummary(count("records_all"), 0, sequence));
        write(Samples.record(5, 5000, SPAN), Samples.record(5, 5001, SPAN));

        Path other = outside.resolve("new/store");
        assertThat(provider().isStore(other)).isFalse();
        provider().restore(file, other, Progress.NONE);
        assertThat(provider().isStore(other)).isTrue();
        try (RecordStore restored = provider().open(other)) {
            assertThat(rowsOf(restored, "live_records")).isEqualTo(before);
            assertThat(restored.reader().lastSequence()).isEqualTo(sequence);
            assertThat(restored.writer()
                            .write(List.of(Samples.record(5, 5000, PENDING_SPAN), Samples.record(5, 5000, SPAN)))
                            .stored())
                    .isEqualTo(1);
            assertThat(rowsOf(restored, "open_spans").stream().filter(row -> row.contains("0000000000001388")))
                    .isEmpty();
        }
    }

    @Test
    void restoreOverAStore_replacesItWhole() throws IOException {
        write(Samples.record(1, 1, SPAN));
        store.transfer().backup(file, Progress.NONE);
        write(Samples.record(1, 2, SPAN));
        store.close();
        provider().restore(file, directory, Progress.NONE);
        store = provider().open(directory);
        assertThat(rows("SELECT span_id FROM records")).containsExactly(List.of("0000000000000001"));
        assertNothingLeftBeside();
    }

    @Test
    void restore_ofAnOpenStoreIsRefused() throws IOException {
        write(Samples.record(1, 1, SPAN));
        store.transfer().backup(file, Progress.NONE);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> provider().restore(file, directory, Progress.NONE))
                .withMessageContaining("in use");
        store.close();
        try (ChildProcess child =
                ChildProcess.start(StoreHolder.class, provider().name(), directory.toString())) {
            assertThat(child.readLine()).isEqualTo(StoreHolder.READY);
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> provider().restore(file, directory, Progress.NONE))
                    .withMessageContaining("in use");
        }
        store = provider().open(directory);
        assertThat(count("records")).isEqualTo(1);
        assertNothingLeftBeside();
    }

    @Test
    void restoreAfterAnAnswerThatNobodyFinished_showsWhatWasRestored() {
        store.writer().write(spans(1, 10_000));
        store.transfer().backup(file, Progress.NONE);
        write(Samples.record(1, 20_000, SPAN));
        RowCursor unfinished = cursor("SELECT * FROM records");
        assertThat(unfinished.next()).isTrue();
        store.close();
        provider().restore(file, directory, Progress.NONE);
        store = provider().open(directory);
        assertThat(count("records")).isEqualTo(10_000);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> unfinished.value(0))
                .withMessageContaining("closed");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(unfinished::next);
        unfinished.close();
        write(Samples.record(1, 20_001, SPAN));
        assertThat(count("records")).isEqualTo(10_001);
    }

    @Test
    void preparedRestore_waitsBesideAnOpenStoreUntilItIsClosed() throws IOException {
        write(Samples.record(1, 1, SPAN));
        store.transfer().backup(file, Progress.NONE);
        write(Samples.record(1, 2, SPAN));
        try (PreparedRestore prepared = provider().prepareRestore(file, directory, Progress.NONE)) {
            assertThat(prepared.summary()).isEqualTo(new BackupSummary(1, 0, 1));
            write(Samples.record(1, 3, SPAN));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(prepared::apply)
                    .withMessageContaining("in use");
            reopen();
            assertThat(count("records")).isEqualTo(3);
            store.close();
            prepared.apply();
            store = provider().open(directory);
            assertThat(count("records")).isEqualTo(1);
        }
        reopen();
        assertThat(count("records")).isEqualTo(1);
        assertNothingLeftBeside();
    }

    @Test
    void preparedRestoreThatIsNotApplied_leavesNothing() throws IOException {
        write(Samples.record(1, 1, SPAN));
        store.transfer().backup(file, Progress.NONE);
        write(Samples.record(1, 2, SPAN));
        provider().prepareRestore(file, directory, Progress.NONE).close();
        reopen();
        assertThat(count("records")).isEqualTo(2);
        assertNothingLeftBeside();
    }

    @Test
    void backupWhileWritten_holdsAPrefixOfTheCommits() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong committed = new AtomicLong();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long batch = 1; !stop.get(); batch++) {
                // An open span in each batch ends with the next.
                store.writer()
                        .write(List.of(
                                Samples.record(batch, 3 * batch, SPAN),
                                Samples.record(batch, 3 * batch + 1, PENDING_SPAN),
                                Samples.record(batch - 1, 3 * batch - 2, SPAN)));
                committed.set(batch);
            }
        });
        try {
            for (int round = 0; round < 2; round++) {
                awaitMoreThan(committed, committed.get() + 20, writer);
                long before = committed.get();
                Path target = outside.resolve("backup-" + round);
                store.transfer().backup(target, Progress.NONE);
                long after = committed.get() + 1;
                Path restored = outside.resolve("restored-" + round);
                provider().restore(target, restored, Progress.NONE);
                try (RecordStore other = provider().open(restored)) {
                    long last = other.reader().lastSequence();
                    assertThat(last).isBetween(before, after);
                    assertThat(rowsOf(other, "records")).hasSize((int) (2 * last));
                    assertThat(rowsOf(other, "records_all")).hasSize((int) (3 * last));
                    assertThat(rowsOf(other, "open_spans")).hasSize(1);
                }
            }
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void takenTarget_isRefusedAndLeftAlone() throws IOException {
        write(Samples.record(1, 1, SPAN));
        Files.writeString(file, "precious");
        assertRefused(() -> store.transfer().backup(file, Progress.NONE)).withMessageContaining("exists");
        assertThat(Files.readString(file)).isEqualTo("precious");
        Path nowhere = outside.resolve("no/where");
        assertRefused(() -> store.transfer().backup(nowhere, Progress.NONE)).withMessageContaining("create it");
        assertNothingLeftBeside();
    }

    @Test
    void stoppedTransfers_leaveNothing() throws IOException {
        store.writer().write(spans(1, 500));
        assertThatThrownBy(() -> store.transfer().backup(file, STOPS)).hasMessage("stop");
        assertInterrupted(() -> store.transfer().backup(file, Progress.NONE));
        assertThat(outside).isEmptyDirectory();
        store.transfer().backup(file, Progress.NONE);
        Path other = outside.resolve("other");
        assertThatThrownBy(() -> provider().restore(file, other, STOPS)).hasMessage("stop");
        assertInterrupted(() -> provider().restore(file, other, Progress.NONE));
        assertThat(provider().isStore(other)).isFalse();
        assertNothingLeftBeside();
    }

    @Test
    void progress_growsToItsTotal() {
        store.writer().write(spans(1, 700));
        Path other = outside.resolve("other");
        assertThat(heard(progress -> store.transfer().backup(file, progress))).isGreaterThanOrEqualTo(700);
        assertThat(heard(progress -> provider().restore(file, other, progress))).isPositive();
    }

    @Test
    void damagedBackup_isRefusedAndTheStoreStays() throws IOException {
        store.writer().write(spans(1, 20_000));
        store.transfer().backup(file, Progress.NONE);
        store.close();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int round = 0; round < 7; round++) {
            byte[] damaged = damaged(whole, round, random);
            Path broken = outside.resolve("broken");
            Files.write(broken, damaged);
            try {
                provider().restore(broken, directory, Progress.NONE);
                // What was hit held nothing.
            } catch (TransferException | StoreUnavailableException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
            }
            store = provider().open(directory);
            assertThat(single("SELECT count(DISTINCT span_id) FROM records WHERE attributes->>'model' = 'm'"))
                    .as("round %d", round)
                    .isEqualTo(20_000L);
            store.close();
        }
        assertRefused(() -> provider().restore(outside.resolve("none"), directory, Progress.NONE))
                .withMessageContaining("no file");
        Files.writeString(outside.resolve("text"), "x".repeat(10_000));
        assertRefused(() -> provider().restore(outside.resolve("text"), directory, Progress.NONE));
        assertRefused(() -> provider().inspect(outside.resolve("text")));
        assertRefused(() -> provider().restore(outside, directory, Progress.NONE));
        store = provider().open(directory);
        assertNothingLeftBeside();
    }

    /** Shorter, empty, or with a block of noise somewhere. */
    private static byte[] damaged(byte[] whole, int round, Random random) {
        if (round == 0) {
            return new byte[0];
        }
        if (round < 4) {
            return java.util.Arrays.copyOf(whole, whole.length - 1 - random.nextInt(whole.length / 2));
        }
        byte[] noise = new byte[64];
        random.nextBytes(noise);
        byte[] damaged = whole.clone();
        System.arraycopy(noise, 0, damaged, random.nextInt(whole.length - noise.length), noise.length);
        return damaged;
    }
}
