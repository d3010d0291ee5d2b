package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.values.TableTurns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsTest {

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("p.duckdb");
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        connection.createStatement().execute("SET TimeZone = 'UTC'");
        Schema.prepare(connection, file);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void day_hasATableOfItsOwn() throws SQLException {
        Partitions partitions = Partitions.load(connection);
        assertThat(partitions.table(PartitionKind.RECORDS, 20_574)).isEqualTo("records_20260501");
        assertThat(partitions.table(PartitionKind.RECORDS, -1)).isEqualTo("records_19691231");
        assertThat(partitions.table(PartitionKind.SUPERSEDED, 20_574)).isEqualTo("superseded_20260501");
        assertThat(Partitions.load(connection).days(PartitionKind.RECORDS))
                .isEqualTo(partitions.days(PartitionKind.RECORDS))
                .hasSize(2);
    }

    @Test
    void tablesOfABusyDay_takeTurns() throws SQLException {
        Partitions partitions = Partitions.load(connection);
        for (int row = 0; row < Partitions.BUSY_ROWS; row++) {
            partitions.table(PartitionKind.RECORDS, 0);
        }
        partitions.table(PartitionKind.RECORDS, 1);
        partitions.takeTurns();
        assertThat(partitions.table(PartitionKind.RECORDS, 0)).isEqualTo("records_19700101_2");
        assertThat(partitions.table(PartitionKind.RECORDS, 1)).isEqualTo("records_19700102");
        partitions.takeTurns();
        assertThat(partitions.table(PartitionKind.RECORDS, 0)).isEqualTo("records_19700101");
        assertThat(Partitions.load(connection).tables(PartitionKind.RECORDS, 0))
                .containsExactly("records_19700101", "records_19700101_2");
    }

    @Test
    void droppedDay_takesBothTablesWithIt() throws SQLException {
        Partitions partitions = Partitions.load(connection);
        for (int row = 0; row < Partitions.BUSY_ROWS; row++) {
            partitions.table(PartitionKind.RECORDS, 0);
        }
        partitions.takeTurns();
        partitions.table(PartitionKind.RECORDS, 0);
        partitions.drop(PartitionKind.RECORDS, 0);
        partitions.publish();
        assertThat(Partitions.load(connection).tables(PartitionKind.RECORDS, 0)).isEmpty();
        try (var row = connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'records_1970%'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isZero();
        }
    }

    @Test
    void daysBeyondTheMost_goToTheNearest() throws SQLException {
        Partitions partitions = Partitions.load(connection, 3);
        for (long day : new long[] {100, 200, 300}) {
            partitions.table(PartitionKind.RECORDS, day);
        }
        assertThat(LongStream.of(0, 149, 151, 290, 1000).mapToObj(day -> table(partitions, day)))
                .containsExactly(
                        table(partitions, 100),
                        table(partitions, 100),
                        table(partitions, 200),
                        table(partitions, 300),
                        table(partitions, 300));
        assertThat(partitions.days(PartitionKind.RECORDS)).hasSize(3);
        assertThat(tablesOf(partitions, 100, 100))
                .as("a day's rows are no longer in its table alone")
                .containsExactly("final_records");
        assertThat(tablesOf(Partitions.load(connection), 100, 100))
                .as("and that is known after reopening")
                .containsExactly("final_records");
    }

    @Test
    void tablesOfATime_areThoseOfItsDays_beforeAndAfterTheCommit() throws SQLException {
        Partitions partitions = Partitions.load(connection);
        connection.setAutoCommit(false);
        partitions.table(PartitionKind.RECORDS, 0);
        partitions.table(PartitionKind.RECORDS, 2);
        assertThat(tablesOf(partitions, 0, 9))
                .as("not told of before they are there")
                .isEmpty();
        partitions.publish();
        assertThat(tablesOf(partitions, 0, 0)).containsExactly("records_19700101");
        connection.commit();
        partitions.committed();
        assertThat(tablesOf(partitions, 0, 1)).containsExactly("records_19700101");
        assertThat(tablesOf(partitions, 0, 2)).containsExactly("records_19700101", "records_19700103");
        assertThat(tablesOf(partitions, 1, 1)).isEmpty();
        partitions.drop(PartitionKind.RECORDS, 0);
        partitions.publish();
        assertThat(tablesOf(partitions, 0, 0)).as("still there for others").isNotEmpty();
        connection.commit();
        partitions.committed();
        assertThat(tablesOf(partitions, 0, 0)).isEmpty();
    }

    private static List<String> tablesOf(Partitions partitions, long fromDay, long toDay) {
        TimeWindow days = new TimeWindow(Day.startMicros(fromDay), Day.startMicros(toDay + 1) - 1);
        return partitions.visible().within(PartitionKind.RECORDS, days, TableTurns.EITHER);
    }

    @Test
    void asManyDaysAsAreAllowed_canBeRead() throws SQLException {
        Partitions partitions = Partitions.load(connection);
        connection.setAutoCommit(false);
        for (long day = 0; day < Partitions.MOST_DAYS; day++) {
            partitions.table(PartitionKind.RECORDS, day);
        }
        partitions.publish();
        connection.commit();
        try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM records")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isZero();
        }
    }

    private static String table(Partitions partitions, long day) {
        try {
            return partitions.table(PartitionKind.RECORDS, day);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
