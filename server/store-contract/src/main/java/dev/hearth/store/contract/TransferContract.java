package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.PENDING_SPAN;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.model.Record;
import dev.hearth.store.BackupSummary;
import dev.hearth.store.ColumnType;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out comes in again, whole and once. */
@Timeout(600)
abstract class TransferContract extends StoreFixture {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path outside;

    private Path file = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void names() {
        file = outside.resolve("it's a backup");
        folder = outside.resolve("it's an export");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void exportedRows_comeInAsTheyWere(long seed) {
        for (int i = 0; i < 2; i++) {
            store.writer().write(new RandomRecords(10 * seed + i).take(200));
        }
        long records = count("records_all");
        assertThat(export()).isEqualTo(new ExportedRows(records, 0));
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            assertThat(other.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(records, 0));
            for (String table : List.of("records_all", "records", "open_spans")) {
                assertSame(table, rowsOf(other, table), rowsOf(store, table));
            }
        }
    }

    @Test
    void importingTwice_isImportingOnce() {
        store.writer().write(new RandomRecords(7).take(300));
        List<List<@Nullable Object>> before = rowsOf(store, "records_all");
        export();
        assertThat(store.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 0));
        assertThat(rowsOf(store, "records_all")).isEqualTo(before);
    }

    @Test
    void pendingSpanThatCameInAfterItsSpan_isNotOpen() {
        write(Samples.record(1, 1, PENDING_SPAN), Samples.record(1, 2, PENDING_SPAN));
        export();
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            other.writer().write(List.of(Samples.record(1, 1, SPAN)));
            other.transfer().importFrom(folder, Progress.NONE);
            assertThat(rowsOf(other, "open_spans")).hasSize(1);
            assertThat(rowsOf(other, "records_all")).hasSize(3);
        }
    }

    @Test
    void files_areNamedByDayAndHoldWhatLiesWithinTheBounds() throws IOException {
        write(
                at(1, "2026-11-21T23:59:59.999999Z"),
                at(2, "2026-11-22T00:00:00Z"),
                at(3, "2026-11-22T12:00:00Z"),
                at(4, "2026-11-23T00:00:00Z"),
                at(5, "2026-11-23T12:00:00Z"));
        ExportedRows all = export();
        assertThat(all.records()).isEqualTo(5);
        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        "manifest.json",
                        "records_all/2026-11-21.parquet",
                        "records_all/2026-11-22.parquet",
                        "records_all/2026-11-23.parquet");
        Path part = outside.resolve("part");
        ExportedRows some = store.transfer()
                .exportTo(
                        part,
                        Instant.parse("2026-11-22T00:00:00Z"),
                        Instant.parse("2026-11-23T12:00:00Z"),
                        Progress.NONE);
        assertThat(some.records()).isEqualTo(3);
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            other.transfer().importFrom(part, Progress.NONE);
            assertThat(rowsOf(other, "records")).hasSize(3);
        }
    }

    @Test
    void emptyStore_isExportedAndImported() throws IOException {
        assertThat(export()).isEqualTo(new ExportedRows(0, 0));
        assertThat(files(folder)).containsExactly("manifest.json");
        assertThat(store.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 0));
    }

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
            export();
        } finally {
            stop.set(true);
            writer.join();
        }
        try (RecordStore other = provider().open(outside.resolve("imported"))) {
            other.transfer().importFrom(folder, Progress.NONE);
            assertThat(rowsOf(other, "records_all").size() % 3).isZero();
            assertThat(rowsOf(other, "open_spans")).hasSize(1);
        }
    }

    @Test
    void takenTarget_isRefusedAndLeftAlone() throws IOException {
        write(Samples.record(1, 1, SPAN));
        Files.writeString(file, "precious");
        assertRefused(() -> store.transfer().backup(file, Progress.NONE)).withMessageContaining("exists");
        assertThat(Files.readString(file)).isEqualTo("precious");
        assertRefused(() -> store.transfer().exportTo(file, null, null, Progress.NONE))
                .withMessageContaining("not a folder");
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("mine"), "precious");
        assertRefused(this::export).withMessageContaining("not empty");
        assertThat(files(folder)).containsExactly("mine");
        Path nowhere = outside.resolve("no/where");
        assertRefused(() -> store.transfer().backup(nowhere, Progress.NONE)).withMessageContaining("create it");
        assertRefused(() -> store.transfer().exportTo(nowhere, null, null, Progress.NONE))
                .withMessageContaining("create it");
        assertNothingLeftBeside();
    }

    @Test
    void stoppedTransfers_leaveNothing() throws IOException {
        store.writer().write(spans(1, 500));
        Progress stops = (_, _) -> {
            throw new IllegalStateException("stop");
        };
        assertThatThrownBy(() -> store.transfer().backup(file, stops)).hasMessage("stop");
        assertThatThrownBy(() -> store.transfer().exportTo(folder, null, null, stops))
                .hasMessage("stop");
        assertInterrupted(() -> store.transfer().backup(file, Progress.NONE));
        assertInterrupted(() -> store.transfer().exportTo(folder, null, null, Progress.NONE));
        assertThat(outside).isEmptyDirectory();
        store.transfer().backup(file, Progress.NONE);
        Path other = outside.resolve("other");
        assertThatThrownBy(() -> provider().restore(file, other, stops)).hasMessage("stop");
        assertInterrupted(() -> provider().restore(file, other, Progress.NONE));
        assertThat(provider().isStore(other)).isFalse();
        export();
        try (RecordStore empty = provider().open(other)) {
            assertThatThrownBy(() -> empty.transfer().importFrom(folder, stops)).hasMessage("stop");
            assertInterrupted(() -> empty.transfer().importFrom(folder, Progress.NONE));
            assertThat(rowsOf(empty, "records")).isEmpty();
        }
        assertNothingLeftBeside();
    }

    @Test
    void progress_growsToItsTotal() {
        store.writer().write(spans(1, 700));
        Path other = outside.resolve("other");
        assertThat(heard(progress -> store.transfer().backup(file, progress))).isGreaterThanOrEqualTo(700);
        assertThat(heard(progress -> store.transfer().exportTo(folder, null, null, progress)))
                .isEqualTo(700);
        assertThat(heard(progress -> provider().restore(file, other, progress))).isPositive();
        assertThat(heard(progress -> store.transfer().importFrom(folder, progress)))
                .isEqualTo(700);
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

    @Test
    void damagedExport_isRefusedWithoutHalfARow() throws IOException {
        write(at(1, "2026-11-22T12:00:00Z"), at(2, "2026-11-23T12:00:00Z"));
        export();
        Path day = folder.resolve("records_all/2026-11-23.parquet");
        byte[] whole = Files.readAllBytes(day);
        byte[] noise = whole.clone();
        new Random(5).nextBytes(noise);
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            Files.write(day, noise);
            assertRefused(() -> other.transfer().importFrom(folder, Progress.NONE))
                    .withMessageContaining("2026-11-23.parquet")
                    .withMessageContaining("1 rows before it");
            assertThat(rowsOf(other, "records")).hasSize(1);
            Files.write(day, new byte[3]);
            assertRefused(() -> other.transfer().importFrom(folder, Progress.NONE))
                    .withMessageContaining("3 bytes");
            Files.delete(day);
            assertRefused(() -> other.transfer().importFrom(folder, Progress.NONE))
                    .withMessageContaining("lacks");
            Files.write(day, whole);
            Path manifest = folder.resolve("manifest.json");
            String said = Files.readString(manifest);
            for (String wrong : List.of(
                    "",
                    "[",
                    "[]",
                    "{}",
                    "{\"format\":\"hearth-export\"}",
                    "[".repeat(100_000),
                    said.replace("\"version\" : 1", "\"version\" : 2"),
                    said.replace("records_all/2026", "../records_all/2026"),
                    said.replace("\"rows\" : 1", "\"rows\" : 3"),
                    said.replace("\"message\"", "\"massage\""),
                    said.replace("\"records_all\"", "\"others\""),
                    said.replace("2026-11-22", "2026-11-23"))) {
                assertThat(wrong).isNotEqualTo(said);
                Files.writeString(manifest, wrong);
                assertRefused(() -> other.transfer().importFrom(folder, Progress.NONE));
            }
            Files.delete(manifest);
            assertRefused(() -> other.transfer().importFrom(folder, Progress.NONE))
                    .withMessageContaining("not a whole export");
            assertRefused(() -> other.transfer().importFrom(outside.resolve("none"), Progress.NONE));
            Files.writeString(manifest, said);
            other.transfer().importFrom(folder, Progress.NONE);
            assertThat(rowsOf(other, "records")).isEqualTo(rowsOf(store, "records"));
        }
    }

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

    @Test
    void close_stopsATransfer() throws InterruptedException {
        store.writer().write(spans(1, 5_000));
        export();
        RecordStore other = provider().open(outside.resolve("other"));
        List<Throwable> thrown = new ArrayList<>();
        AtomicLong steps = new AtomicLong();
        Thread transfer = Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    other.transfer().importFrom(folder, (_, _) -> steps.incrementAndGet());
                }
            } catch (TransferException | StoreUnavailableException e) {
                thrown.add(e);
            }
        });
        awaitMoreThan(steps, 3, transfer);
        other.close();
        transfer.join();
        assertThat(thrown).hasSize(1);
    }

    /** Compares cell by cell: as a whole the difference would not be seen. */
    private static void assertSame(
            String table, List<List<@Nullable Object>> actual, List<List<@Nullable Object>> expected) {
        assertThat(actual).as(table).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            for (int column = 0; column < expected.get(row).size(); column++) {
                assertThat(actual.get(row).get(column))
                        .as(
                                "%s.%s of %s",
                                table,
                                PublishedTables.RECORDS.columns().get(column).name(),
                                expected.get(row))
                        .isEqualTo(expected.get(row).get(column));
            }
        }
    }

    private ExportedRows export() {
        return store.transfer().exportTo(folder, null, null, Progress.NONE);
    }

    private interface Reporting {
        void run(Progress progress);
    }

    /** Returns the last total that was heard, having checked that everything was done in growing steps. */
    private static long heard(Reporting operation) {
        List<Long> done = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        operation.run((now, total) -> {
            done.add(now);
            last.set(total);
        });
        assertThat(done).isSorted();
        assertThat(done.getLast()).isEqualTo(last.get());
        return last.get();
    }

    private static void assertInterrupted(Runnable transfer) {
        Thread.currentThread().interrupt();
        try {
            assertRefused(transfer).withMessageContaining("stopped");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static ThrowableAssertAlternative<TransferException> assertRefused(Runnable transfer) {
        return assertThatExceptionOfType(TransferException.class)
                .isThrownBy(transfer::run)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    private void assertNothingLeftBeside() throws IOException {
        assertThat(files(directory)).noneMatch(name -> name.contains("transfer-") || name.contains("restore"));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
            Set<String> names = new HashSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(found -> names.add(folder.relativize(found).toString()));
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void awaitMoreThan(AtomicLong counter, long bound, Thread counting) {
        while (counter.get() <= bound) {
            assertThat(counting.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    private static List<Record> spans(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(span -> Samples.record(span / 10, span, SPAN))
                .toList();
    }

    private static Record at(long span, String time) {
        Instant instant = Instant.parse(time);
        Record r = Samples.record(1, span, SPAN);
        long nanos = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
        return new Record(
                r.traceId(),
                r.spanId(),
                null,
                SPAN,
                r.spanName(),
                r.message(),
                r.level(),
                nanos,
                nanos + 1,
                null,
                r.attributes(),
                null,
                List.of(),
                r.resource(),
                r.scope(),
                List.of(),
                List.of(),
                r.status(),
                "",
                null);
    }

    /** The rows in a fixed order, JSON as what it says. */
    private static List<List<@Nullable Object>> rowsOf(RecordStore store, String table) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest(
                        "SELECT * FROM " + table + " ORDER BY trace_id, span_id, kind", List.of(), TIMEOUT))) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (cursor.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.columns().size(); i++) {
                    boolean json = i < PublishedTables.RECORDS.columns().size()
                            && cursor.columns().get(i).type() == ColumnType.JSON;
                    row.add(json ? MiniJson.parse((String) cursor.value(i)) : cursor.value(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
