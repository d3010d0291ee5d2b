package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.RecordKind;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest rows are read from where they were found, whatever is written meanwhile. */
class RowPlaceIT {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String NEWEST = " ORDER BY start_timestamp DESC, span_id DESC LIMIT 3";

    /** More than the engine keeps in one group of rows; it puts groups together of which little is left. */
    private static final int MANY = 130_000;

    @TempDir
    Path directory;

    private NarrowedStore store;

    @BeforeEach
    void open() throws SQLException {
        store = new NarrowedStore(directory, new Checkpoints(Integer.MAX_VALUE, Duration.ofHours(1)));
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    @Test
    void rowsOfDays_areReadByTheirNumbers_withoutTheCondition() throws SQLException {
        write(RecordKind.SPAN, 1, 10);
        String sql = "SELECT span_id FROM records WHERE message = 'even'" + NEWEST;
        assertThat(store.narrowed(sql)).contains("rowid IN").doesNotContain("even");
        assertThat(store.texts(sql, () -> {})).containsExactly(id(10), id(8), id(6));
        assertThat(store.texts(
                        "SELECT r.span_id FROM (SELECT * FROM records WHERE message = 'odd') AS r" + NEWEST, () -> {}))
                .containsExactly(id(9), id(7), id(5));
    }

    @Test
    void severalRowsOfOneTime_areTheOnesThatMeetTheCondition() throws SQLException {
        store.write(IntStream.rangeClosed(1, 9)
                .mapToObj(i -> Samples.starting(NOON, 1, i, RecordKind.SPAN, i % 3 == 0 ? "third" : "other"))
                .toList());
        assertThat(store.texts("SELECT span_id FROM records WHERE message = 'third'" + NEWEST, () -> {}))
                .containsExactly(id(9), id(6), id(3));
    }

    @Test
    void numbersStay_whileOthersWriteAndCheckpoint() throws SQLException {
        write(RecordKind.SPAN, 1, 10);
        assertThat(store.texts("SELECT span_id FROM records WHERE message = 'even'" + NEWEST, () -> {
                    write(RecordKind.SPAN, 11, 20);
                    store.checkpoint();
                }))
                .containsExactly(id(10), id(8), id(6));
    }

    /** The engine numbers the rows of a table anew when it clears away deleted ones, also for a transaction that goes on. */
    @Test
    void spansThatHaveNotEnded_areReadByTheirIdentity() throws SQLException {
        write(RecordKind.PENDING_SPAN, 1, MANY);
        store.checkpoint();
        write(RecordKind.SPAN, IntStream.rangeClosed(1, MANY).filter(i -> i % 100 != 0));
        String sql = "SELECT span_id FROM open_spans WHERE message = 'even'" + NEWEST;
        assertThat(store.narrowed(sql)).contains("concat_ws").doesNotContain("rowid", "even");
        assertThat(store.texts(sql, store::checkpoint)).containsExactly(id(MANY), id(MANY - 100), id(MANY - 200));
    }

    @Test
    void rowsOfBothKinds_areFoundTogether() throws SQLException {
        write(RecordKind.SPAN, 1, 10);
        write(RecordKind.PENDING_SPAN, 11, 12);
        String sql = "SELECT span_id FROM live_records WHERE message = 'even'" + NEWEST;
        assertThat(store.narrowed(sql)).contains("rowid IN", "concat_ws");
        assertThat(store.texts(sql, () -> {})).containsExactly(id(12), id(10), id(8));
    }

    private void write(RecordKind kind, int from, int to) {
        write(kind, IntStream.rangeClosed(from, to));
    }

    private void write(RecordKind kind, IntStream spans) {
        store.write(spans.mapToObj(
                        i -> Samples.starting(NOON.plusMillis(i), i / 100, i, kind, i % 2 == 0 ? "even" : "odd"))
                .toList());
    }

    private static String id(long span) {
        return "%016x".formatted(span);
    }
}
