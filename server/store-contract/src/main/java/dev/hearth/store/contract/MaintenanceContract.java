package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Dropped;
import dev.hearth.store.Progress;
import dev.hearth.store.Retention;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A store can be measured, cleaned up and compressed while it is used. */
abstract class MaintenanceContract extends StoreFixture {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void emptyStore_isEmpty() {
        StoreSize size = maintenance().size();
        assertThat(size.records()).isZero();
        assertThat(size.oldest()).isNull();
        assertThat(maintenance().retain(new Retention(Duration.ofDays(1), 1L), NOW))
                .isEqualTo(Dropped.NOTHING);
        maintenance().compact(Progress.NONE);
    }

    @Test
    void size_countsEveryRowAndItsBytes() {
        write(at(daysAgo(2), 1), at(daysAgo(1), 2), pending(daysAgo(3), 3));
        maintenance().compact(Progress.NONE);
        StoreSize size = maintenance().size();
        assertThat(size.records()).isEqualTo(3);
        assertThat(size.oldest()).isEqualTo(daysAgo(3));
        assertThat(size.bytes()).isGreaterThanOrEqualTo(size.usedBytes());
        assertThat(size.usedBytes()).isPositive();
    }

    @Test
    void age_dropsWholeDaysFromTheOldestOn() {
        write(at(daysAgo(5), 1), at(daysAgo(4), 2), at(daysAgo(1), 3), at(NOW, 4));
        assertThat(retain(Duration.ofDays(3))).isEqualTo(new Dropped(2, 2));
        assertThat(rows("SELECT message FROM records ORDER BY message")).containsExactly(List.of("3"), List.of("4"));
        assertThat(retain(Duration.ofDays(3))).isEqualTo(Dropped.NOTHING);
    }

    @Test
    void dayWithOneYoungRow_isKept() {
        Instant morning = Instant.parse("2026-03-07T00:00:00Z");
        write(at(morning, 1), at(morning.plus(Duration.ofHours(23)), 2));
        assertThat(retain(Duration.ofDays(3))).isEqualTo(Dropped.NOTHING);
        assertThat(retain(Duration.ofDays(2))).isEqualTo(new Dropped(1, 2));
    }

    @Test
    void bytes_dropTheOldestButNeverToday() {
        write(at(daysAgo(2), 1), at(daysAgo(1), 2), at(NOW, 3));
        assertThat(maintenance().retain(new Retention(null, Long.MAX_VALUE), NOW))
                .isEqualTo(Dropped.NOTHING);
        assertThat(maintenance().retain(new Retention(null, 1L), NOW)).isEqualTo(new Dropped(2, 2));
        assertThat(rows("SELECT message FROM records")).containsExactly(List.of("3"));
    }

    @Test
    void openSpans_outliveTheirDay() {
        write(pending(daysAgo(5), 1), at(daysAgo(5), 2));
        write(pending(daysAgo(5), 2));
        assertThat(retain(Duration.ofDays(3))).isEqualTo(new Dropped(1, 2));
        assertThat(count("open_spans")).isEqualTo(1);
        assertThat(write(pending(daysAgo(5), 1)).duplicates()).isEqualTo(1);
        write(at(daysAgo(5), 1));
        assertThat(count("open_spans")).isZero();
        assertThat(count("records_all")).isEqualTo(2);
    }

    @Test
    void whatWasDropped_mayComeAgain() {
        write(at(daysAgo(5), 1));
        retain(Duration.ofDays(3));
        assertThat(write(at(daysAgo(5), 1)).stored()).isEqualTo(1);
        assertThat(write(at(daysAgo(5), 1)).stored()).isZero();
        reopen();
        assertThat(write(at(daysAgo(5), 1)).stored()).isZero();
        assertThat(count("records")).isEqualTo(1);
    }

    @Test
    void sequence_growsAfterEverythingWasDropped() {
        long before = write(at(daysAgo(5), 1)).lastSequence();
        retain(Duration.ofDays(3));
        assertThat(store.reader().lastSequence()).isEqualTo(before);
        reopen();
        assertThat(store.reader().lastSequence()).isEqualTo(before);
        assertThat(write(at(NOW, 2)).lastSequence()).isGreaterThan(before);
    }

    @Test
    void backfilledDays_areFoundByTime() {
        write(at(daysAgo(400), 1), at(daysAgo(30), 2), at(Instant.EPOCH, 3), at(NOW, 4));
        assertThat(rows(
                        "SELECT message FROM records WHERE start_timestamp >= ? AND start_timestamp < ? ORDER BY ALL",
                        daysAgo(401),
                        daysAgo(1)))
                .containsExactly(List.of("1"), List.of("2"));
        assertThat(rows("SELECT message FROM records ORDER BY start_timestamp DESC LIMIT 2"))
                .containsExactly(List.of("4"), List.of("2"));
    }

    @Test
    void compaction_beside_ingestLosesNothing() throws Exception {
        int batches = 40;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = executor.submit(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    store.writer().write(batch(batch, 200));
                }
            });
            while (!writing.isDone()) {
                maintenance().compact(Progress.NONE);
            }
            writing.get();
        }
        maintenance().compact(Progress.NONE);
        assertThat(rows("SELECT count(*), count(DISTINCT span_id) FROM records"))
                .containsExactly(List.of(batches * 200L, batches * 200L));
        reopen();
        assertThat(count("records")).isEqualTo(batches * 200L);
    }

    @Test
    void droppingDays_besideIngestTouchesNothingElse() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = executor.submit(() -> {
                for (int batch = 0; batch < 30; batch++) {
                    store.writer().write(batch(batch, 50));
                    write(at(daysAgo(5), 1_000_000 + batch), pending(daysAgo(5), 2_000_000 + batch));
                }
            });
            while (!writing.isDone()) {
                retain(Duration.ofDays(3));
            }
            writing.get();
        }
        retain(Duration.ofDays(3));
        assertThat(count("records")).isEqualTo(30 * 50);
        assertThat(count("open_spans")).isEqualTo(30);
    }

    @Test
    void openCursor_readsOnWhatIsDropped() {
        store.writer()
                .write(LongStream.rangeClosed(1, 6000)
                        .mapToObj(span -> at(daysAgo(5), span))
                        .toList());
        maintenance().compact(Progress.NONE);
        try (RowCursor cursor = cursor("SELECT message FROM records ORDER BY message")) {
            assertThat(cursor.next()).isTrue();
            assertThat(retain(Duration.ofDays(3)).rows()).isEqualTo(6000);
            for (int batch = 0; batch < 10; batch++) {
                store.writer().write(batch(batch, 1000));
            }
            long rows = 1;
            while (cursor.next()) {
                rows++;
                assertThat(String.valueOf(cursor.value(0))).containsOnlyDigits();
            }
            assertThat(rows).isEqualTo(6000);
        }
        assertThat(count("records")).isEqualTo(10_000);
        maintenance().compact(Progress.NONE);
        assertThat(count("records")).isEqualTo(10_000);
    }

    private StoreMaintenance maintenance() {
        return store.maintenance();
    }

    private Dropped retain(Duration maxAge) {
        return maintenance().retain(new Retention(maxAge, null), NOW);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Record at(Instant start, long span) {
        return Samples.starting(start, span / 10, span, RecordKind.SPAN, Long.toString(span));
    }

    private static Record pending(Instant start, long span) {
        return Samples.starting(start, span / 10, span, RecordKind.PENDING_SPAN, Long.toString(span));
    }

    private static List<Record> batch(int number, int size) {
        return LongStream.rangeClosed(1, size)
                .mapToObj(i -> at(NOW.plusMillis(i), 10_000L + (long) number * size + i))
                .toList();
    }
}
