package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
