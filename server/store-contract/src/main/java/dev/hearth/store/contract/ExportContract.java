package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.PENDING_SPAN;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.model.Record;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.RecordStore;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was exported comes in again, whole and once. */
@Timeout(600)
abstract class ExportContract extends TransferFixture {

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
    void takenTarget_isRefusedAndLeftAlone() throws IOException {
        write(Samples.record(1, 1, SPAN));
        Files.writeString(file, "precious");
        assertRefused(() -> store.transfer().exportTo(file, null, null, Progress.NONE))
                .withMessageContaining("not a folder");
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("mine"), "precious");
        assertRefused(this::export).withMessageContaining("not empty");
        assertThat(files(folder)).containsExactly("mine");
        Path nowhere = outside.resolve("no/where");
        assertRefused(() -> store.transfer().exportTo(nowhere, null, null, Progress.NONE))
                .withMessageContaining("create it");
        assertNothingLeftBeside();
    }

    @Test
    void stoppedTransfers_leaveNothing() throws IOException {
        store.writer().write(spans(1, 500));
        assertThatThrownBy(() -> store.transfer().exportTo(folder, null, null, STOPS))
                .hasMessage("stop");
        assertInterrupted(() -> store.transfer().exportTo(folder, null, null, Progress.NONE));
        assertThat(outside).isEmptyDirectory();
        export();
        try (RecordStore empty = provider().open(outside.resolve("other"))) {
            assertThatThrownBy(() -> empty.transfer().importFrom(folder, STOPS)).hasMessage("stop");
            assertInterrupted(() -> empty.transfer().importFrom(folder, Progress.NONE));
            assertThat(rowsOf(empty, "records")).isEmpty();
        }
        assertNothingLeftBeside();
    }

    @Test
    void progress_growsToItsTotal() {
        store.writer().write(spans(1, 700));
        assertThat(heard(progress -> store.transfer().exportTo(folder, null, null, progress)))
                .isEqualTo(700);
        assertThat(heard(progress -> store.transfer().importFrom(folder, progress)))
                .isEqualTo(700);
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
}
