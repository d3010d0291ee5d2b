package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final RowChunks chunks = new RowChunks();
    private Database database;
    private Checkpointer checkpointer;
    private DuckDbWriter writer;
    private ReadConnection connection;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(directory);
        checkpointer = Checkpointer.start(
                database, new Checkpoints(ROWS, Duration.ofHours(1)), new CheckpointPause(System::nanoTime));
        writer = DuckDbWriter.open(database, checkpointer, chunks);
        connection = ReadConnection.open(database);
    }

    @AfterEach
    void stop() throws SQLException {
        close();
        chunks.close();
        clock.shutdownNow();
    }

    private void close() throws SQLException {
        connection.close();
        writer.close();
        checkpointer.close();
        database.close();
    }

    @Test
    void trace_isLookedForInTheTableThatItWentInto() throws SQLException {
        writeTrace(1);
        writeTrace(2);
        writeTrace(3);
        assertThat(narrowed(trace(1))).contains(FIRST);
        assertThat(narrowed(trace(2))).contains(SECOND);
        assertThat(narrowed(trace(3))).contains(FIRST);
        for (int trace = 1; trace <= 3; trace++) {
            assertThat(count(trace(trace))).isEqualTo(ROWS);
        }
        close();
        open();
        for (int trace = 1; trace <= 3; trace++) {
            assertThat(count(trace(trace))).as("after a restart").isEqualTo(ROWS);
        }
    }

    @Test
    void spanThatEndsInAnotherTurn_isFoundWithItsStart() throws SQLException {
        writer.write(WriteBatch.of(List.of(Samples.starting(NOON, 7, 70, RecordKind.PENDING_SPAN, "m")), List.of()));
        writeTrace(1);
        writer.write(WriteBatch.of(List.of(Samples.starting(NOON, 7, 70, RecordKind.SPAN, "m")), List.of()));
        writeTrace(2);
        assertThat(count(trace(7))).isEqualTo(1);
        assertThat(count(trace(7).replace("FROM records", "FROM records_all"))).isEqualTo(2);
    }

    private void writeTrace(int trace) {
        List<Record> records = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            records.add(Samples.starting(NOON.plusMillis(i), trace, 1L * ROWS * 100 * trace + i, RecordKind.SPAN, "m"));
        }
        writer.write(WriteBatch.of(records, List.of()));
    }

    private static String trace(int trace) {
        return "SELECT span_id FROM records WHERE trace_id = '8000000000000001" + "%016x".formatted(trace) + "'";
    }

    private int count(String sql) throws SQLException {
        try (Statement statement = connection.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + narrowed(sql) + ")")) {
            row.next();
            return row.getInt(1);
        }
    }

    private String narrowed(String sql) throws SQLException {
        RunningQuery running = new RunningQuery(Duration.ofSeconds(20), clock);
        connection.begin();
        try {
            ParsedQuery query = ParsedQuery.of(connection, new ReadRequest(sql, List.of(), Duration.ofSeconds(20)));
            return String.valueOf(NarrowedQuery.of(connection, running, query, List.of(), writer.places()));
        } finally {
            running.end();
            connection.rollback();
        }
    }
}
