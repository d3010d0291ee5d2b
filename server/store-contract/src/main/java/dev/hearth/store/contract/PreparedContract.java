package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.LOG;
import static dev.hearth.model.RecordKind.PENDING_SPAN;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.PreparedRecords;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Preparing records changes nothing but who does the work. */
abstract class PreparedContract extends StoreFixture {

    private static final int MANY = 5_000;

    @Test
    void manyRecords_areStoredAsTheyAre() {
        List<Record> records = records(SPAN, 1, MANY);
        assertThat(writePrepared(List.of(records)).stored()).isEqualTo(MANY);
        assertThat(rows("SELECT message, attributes->>'n' FROM records ORDER BY start_timestamp"))
                .isEqualTo(records.stream()
                        .map(record -> List.<Object>of(
                                record.message(), Long.toString(record.spanId().value())))
                        .toList());
    }

    @Test
    void partsOfOneBatch_areOneCommit() {
        WriteReceipt receipt =
                writePrepared(List.of(records(SPAN, 1, 100), records(LOG, 1, 3), records(SPAN, 101, 200)));
        assertThat(receipt).isEqualTo(new WriteReceipt(1, 203, 0));
        assertThat(count("records")).isEqualTo(203);
    }

    @Test
    void repeatInAnotherPart_isStoredOnce() {
        WriteReceipt receipt = writePrepared(List.of(records(SPAN, 1, 100), records(SPAN, 51, 150)));
        assertThat(receipt.stored()).isEqualTo(150);
        assertThat(receipt.duplicates()).isEqualTo(50);
        assertThat(count("records")).isEqualTo(150);
    }

    @Test
    void repeatOfWhatIsStored_isNotStoredAgain() {
        writePrepared(List.of(records(SPAN, 1, 100)));
        WriteReceipt receipt = writePrepared(List.of(records(SPAN, 91, 190)));
        assertThat(receipt.stored()).isEqualTo(90);
        assertThat(receipt.duplicates()).isEqualTo(10);
        assertThat(count("records")).isEqualTo(190);
    }

    @Test
    void writtenTwice_isStoredOnce() {
        try (PreparedRecords prepared = store.writer().prepare(records(SPAN, 1, 100))) {
            WriteBatch batch = new WriteBatch(List.of(prepared), List.of());
            assertThat(store.writer().write(batch).stored()).isEqualTo(100);
            assertThat(store.writer().write(batch).duplicates()).isEqualTo(100);
        }
        assertThat(count("records")).isEqualTo(100);
    }

    @Test
    void writtenByTheStoreThatOpensNext_isStored() {
        try (PreparedRecords prepared = store.writer().prepare(records(SPAN, 1, 100))) {
            reopen();
            assertThat(store.writer()
                            .write(new WriteBatch(List.of(prepared), List.of()))
                            .stored())
                    .isEqualTo(100);
        }
        assertThat(count("records")).isEqualTo(100);
    }

    @Test
    void closedTwiceAndNeverWritten_storesNothing() {
        PreparedRecords prepared = store.writer().prepare(records(SPAN, 1, 100));
        assertThat(prepared.records()).hasSize(100);
        prepared.close();
        prepared.close();
        writePrepared(List.of(records(SPAN, 101, 200)));
        assertThat(count("records")).isEqualTo(100);
    }

    @Test
    void pendingSpans_areOpenUntilTheirEndComes() {
        List<Record> started = records(PENDING_SPAN, 1, 100);
        started.addAll(records(LOG, 1, 50));
        writePrepared(List.of(started));
        assertThat(count("open_spans")).isEqualTo(100);
        writePrepared(List.of(records(SPAN, 1, 60), records(PENDING_SPAN, 101, 110)));
        assertThat(count("open_spans")).isEqualTo(50);
        writePrepared(List.of(records(PENDING_SPAN, 1, 100)));
        assertThat(count("open_spans")).isEqualTo(50);
    }

    @Test
    void recordsOfManyDays_areStored() {
        List<Record> records = LongStream.rangeClosed(1, 200)
                .mapToObj(i -> Samples.starting(Samples.START.minus(Duration.ofDays(i / 20)), 1, i, SPAN, "m"))
                .toList();
        assertThat(writePrepared(List.of(records)).stored()).isEqualTo(200);
        assertThat(rows("SELECT count(DISTINCT start_timestamp::DATE), count(*) FROM records")
                        .getFirst())
                .isEqualTo(List.of(11L, 200L));
    }

    @Test
    void preparedByManyThreadsAtOnce_storesEveryRecordOnce() throws Exception {
        int threads = 50;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WriteReceipt>> writes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long first = 1 + 100L * i;
                writes.add(executor.submit(() -> writePrepared(List.of(records(SPAN, first, first + 149)))));
            }
            long stored = 0;
            for (Future<WriteReceipt> write : writes) {
                stored += write.get().stored();
            }
            assertThat(stored).isEqualTo(100L * threads + 50);
        }
        assertThat(count("records")).isEqualTo(100L * threads + 50);
    }

    private WriteReceipt writePrepared(List<List<Record>> lists) {
        List<PreparedRecords> parts =
                lists.stream().map(store.writer()::prepare).toList();
        try {
            return store.writer().write(new WriteBatch(parts, List.of()));
        } finally {
            parts.forEach(PreparedRecords::close);
        }
    }

    private static List<Record> records(RecordKind kind, long first, long last) {
        return new ArrayList<>(LongStream.rangeClosed(first, last)
                .mapToObj(span -> Samples.record(1 + span / 10, span, kind))
                .toList());
    }
}
