package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.QueryCancelledException;
import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries see whole commits, change nothing, and end. */
abstract class ReadContract extends StoreFixture {

    /** Too many rows to finish; any engine that streams can stop in the middle. */
    private static final String ENDLESS =
            "SELECT count(*) FROM records a, records b, records c, records d, records e WHERE a.message <> b.message || c.message || d.message || e.message";

    @Test
    void batch_isSeenWholeOrNotAtAll() throws Exception {
        int batchSize = 50;
        int batches = 40;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = executor.submit(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    store.writer().write(batch((long) batch * batchSize + 1, batchSize));
                }
            });
            long last = 0;
            while (last < (long) batches * batchSize) {
                boolean done = writing.isDone();
                long seen = count("records");
                assertThat(seen % batchSize).isZero();
                assertThat(seen).isGreaterThanOrEqualTo(last);
                last = seen;
                if (done && seen < (long) batches * batchSize) {
                    writing.get();
                    assertThat(count("records")).isEqualTo((long) batches * batchSize);
                }
            }
            writing.get();
        }
    }

    @Test
    void openCursor_doesNotSeeLaterWritesNorStopThem() {
        store.writer().write(batch(1, 3000));
        try (RowCursor cursor = cursor("SELECT span_id FROM records")) {
            assertThat(cursor.next()).isTrue();
            store.writer().write(batch(10_000, 3000));
            long rows = 1;
            while (cursor.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(3000);
        }
        assertThat(count("records")).isEqualTo(6000);
    }

    @Test
    void write_isVisibleToTheNextReadOfAnotherThread() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 50; i++) {
                write(Samples.record(1, i, RecordKind.SPAN));
                assertThat(executor.submit(() -> count("records")).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void query_thatTakesTooLongTimesOut() {
        store.writer().write(batch(1, 2000));
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> {
                    try (RowCursor cursor = cursor(Duration.ofMillis(150), ENDLESS)) {
                        cursor.next();
                    }
                })
                .withMessageContaining("150 ms");
        assertThat(count("records")).isEqualTo(2000);
    }

    @Test
    void interrupt_endsTheQuery() throws Exception {
        store.writer().write(batch(1, 2000));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread asker = Thread.ofVirtual().start(() -> {
            try (RowCursor cursor = cursor(Duration.ofMinutes(10), ENDLESS)) {
                end.complete(new AssertionError("the query ended by itself: " + cursor.next()));
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        asker.interrupt();
        assertThat(end.get(1, TimeUnit.MINUTES)).isInstanceOf(QueryCancelledException.class);
        assertThat(count("records")).isEqualTo(2000);
    }

    @Test
    void slowFetching_timesOut() {
        store.writer().write(batch(1, 2000));
        assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> {
            try (RowCursor cursor = cursor(Duration.ofMillis(200), "SELECT a.message FROM records a, records b")) {
                while (cursor.next()) {
                    Thread.onSpinWait();
                }
                throw new AssertionError("4 million rows came within 200 ms");
            }
        });
    }

    @Test
    void earlyClose_freesTheQuery() {
        store.writer().write(batch(1, 2000));
        for (int i = 0; i < 100; i++) {
            try (RowCursor cursor = cursor("SELECT a.message FROM records a, records b, records c")) {
                assertThat(cursor.next()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT span_id FROM records ORDER BY start_timestamp DESC LIMIT 3",
                "SELECT r.span_id FROM records AS r WHERE r.level > ? ORDER BY r.start_timestamp DESC, r.span_id LIMIT 3",
                "SELECT span_id FROM records WHERE level > ? ORDER BY start_timestamp DESC LIMIT ? -- why?",
                "SELECT span_id FROM (SELECT * FROM records WHERE level > 1) AS x ORDER BY start_timestamp DESC LIMIT 3",
                "SELECT span_id, message AS m FROM records ORDER BY start_timestamp DESC, m LIMIT 3",
                "SELECT span_id FROM records ORDER BY start_timestamp DESC, 1 LIMIT 3",
                "SELECT DISTINCT span_id, start_timestamp FROM records ORDER BY start_timestamp DESC LIMIT 3",
                "SELECT span_id, start_timestamp FROM records GROUP BY ALL ORDER BY start_timestamp DESC LIMIT 3",
                "SELECT span_id FROM records, (SELECT 1) AS one ORDER BY start_timestamp DESC LIMIT 3"
            })
    void newestRows_areFoundHoweverAsked(String sql) {
        store.writer().write(batch(1, 50));
        store.writer().write(batch(60, 10));
        List<Object> parameters = sql.contains("LIMIT ?") ? List.of(1, 3) : sql.contains("?") ? List.of(1) : List.of();
        assertThat(rows(sql, parameters.toArray()).stream().map(row -> row.getFirst()))
                .containsExactly("0000000000000045", "0000000000000044", "0000000000000043");
    }

    @Test
    void newestRows_areOnlyLimitedNotChanged() {
        store.writer().write(batch(1, 50));
        assertThat(
                        rows(
                                "SELECT row_number() OVER (ORDER BY span_id) FROM records ORDER BY start_timestamp DESC LIMIT 1"))
                .containsExactly(List.of(50L));
        assertThat(rows("SELECT level AS start_timestamp, span_id FROM records"
                                + " ORDER BY start_timestamp DESC, span_id LIMIT 1")
                        .getFirst())
                .containsExactly(9, "0000000000000001");
        assertThat(rows("SELECT span_id FROM records ORDER BY start_timestamp DESC LIMIT 2 OFFSET 49"))
                .containsExactly(List.of("0000000000000001"));
        assertThat(rows("SELECT span_id FROM records WHERE level > 100 ORDER BY start_timestamp DESC LIMIT 2"))
                .isEmpty();
        assertThat(rows("SELECT unnest([1, 2]) FROM records ORDER BY start_timestamp DESC LIMIT 3"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM records",
                "INSERT INTO records SELECT * FROM records",
                "DROP VIEW records",
                "CREATE TABLE t AS SELECT 1",
                "SELECT 1; DROP VIEW records",
                "COMMIT; DROP VIEW records; SELECT 1",
                "SELECT 1) t; DROP VIEW records; --"
            })
    void write_isRefused(String sql) {
        write(Samples.record(1, 1, RecordKind.SPAN));
        assertRefused(sql);
        assertThat(count("records")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM records",
                "SELECT * FROM nothing",
                "SELECT no_such_function(1)",
                "SELEC 1",
                "SELECT CAST(message AS INTEGER) FROM records",
                ""
            })
    void faultyQuery_isAnsweredWithOneSentence(String sql) {
        write(Samples.record(1, 1, RecordKind.SPAN));
        assertRefused(sql);
        assertThat(count("records")).isEqualTo(1);
    }

    @Test
    void parameters_ofEveryTypeAreBound() {
        write(Samples.record(1, 1, RecordKind.SPAN));
        assertThat(count("records")).isEqualTo(1);
        Instant start = (Instant) single("SELECT start_timestamp FROM records");
        assertThat(rows(
                        "SELECT CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS INTEGER), CAST(? AS DOUBLE), CAST(? AS BOOLEAN),"
                                + " start_timestamp = ?, level IN (SELECT unnest(?)), CAST(? AS VARCHAR) FROM records",
                        "it's",
                        Long.MAX_VALUE,
                        7,
                        0.5,
                        true,
                        start,
                        List.of(9L, 10L),
                        null))
                .containsExactly(Arrays.asList("it's", Long.MAX_VALUE, 7, 0.5, true, true, true, null));
    }

    @Test
    void closedStore_refusesAndEndsRunningQueries() {
        store.writer().write(batch(1, 2000));
        try (RowCursor cursor = cursor("SELECT a.message FROM records a, records b, records c")) {
            assertThat(cursor.next()).isTrue();
            store.close();
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> {
                while (cursor.next()) {
                    Thread.onSpinWait();
                }
            });
        }
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> cursor("SELECT 1"));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> write());
    }

    private void assertRefused(String sql) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> {
                    try (RowCursor cursor = cursor(sql)) {
                        cursor.next();
                    }
                })
                .satisfies(e -> assertThat(e.getMessage())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotContain("Exception")
                        .doesNotContain("Invalid result set"));
    }

    private static List<Record> batch(long firstSpan, int size) {
        return LongStream.range(firstSpan, firstSpan + size)
                .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN))
                .toList();
    }
}
