package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a day with two tables, a query reads the one that its rows went into. */
class TableTurnsIT {

    private static final int ROWS = Partitions.BUSY_ROWS;
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String FIRST = "FROM records_20260501 AS r";
    private static final String SECOND = "FROM records_20260501_2 AS r";

    @TempDir
    Path directory;

    private NarrowedStore store;

    @BeforeEach
    void open() throws SQLException {
        store = new NarrowedStore(directory, new Checkpoints(ROWS, Duration.ofHours(1)));
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    @Test
    void trace_isLookedForInTheTableThatItWentInto() throws SQLException {
        writeTrace(1);
        writeTrace(2);
        writeTrace(3);
        assertThat(store.narrowed(trace(1))).contains(FIRST);
        assertThat(store.narrowed(trace(2))).contains(SECOND);
        assertThat(store.narrowed(trace(3))).contains(FIRST);
        for (int trace = 1; trace <= 3; trace++) {
            assertThat(store.rows(trace(trace))).isEqualTo(ROWS);
        }
        close();
        open();
        for (int trace = 1; trace <= 3; trace++) {
            assertThat(store.rows(trace(trace))).as("after a restart").isEqualTo(ROWS);
        }
    }

    @Test
    void spanThatEndsInAnotherTurn_isFoundWithItsStart() throws SQLException {
        store.write(List.of(Samples.starting(NOON, 7, 70, RecordKind.PENDING_SPAN, "m")));
        writeTrace(1);
        store.write(List.of(Samples.starting(NOON, 7, 70, RecordKind.SPAN, "m")));
        writeTrace(2);
        assertThat(store.rows(trace(7))).isEqualTo(1);
        assertThat(store.rows(trace(7).replace("FROM records", "FROM records_all")))
                .isEqualTo(2);
    }

    private void writeTrace(int trace) {
        List<Record> records = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            records.add(Samples.starting(NOON.plusMillis(i), trace, 1L * ROWS * 100 * trace + i, RecordKind.SPAN, "m"));
        }
        store.write(records);
    }

    private static String trace(int trace) {
        return "SELECT span_id FROM records WHERE trace_id = '8000000000000001" + "%016x".formatted(trace) + "'";
    }
}
