package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.MetricPoint;
import dev.hearth.store.contract.MetricSamples;
import dev.hearth.store.duckdb.metrics.PointAppender;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points beneath the store's faces: whole days go, and what was rolled back is as if it had never been. */
class PointAppenderIT {

    private static final long DAY_SECONDS = 86_400;
    private static final long FIRST_DAY = MetricSamples.EPOCH_NANOS / MetricSamples.SECOND_NANOS / DAY_SECONDS;

    @TempDir
    Path directory;

    private Database database;
    private DuckDBConnection connection;
    private Transactions transactions;
    private PointAppender points;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(directory);
        connection = database.connection();
        transactions = new Transactions(connection);
        points = new PointAppender(connection);
        transactions.begin();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void droppedDay_takesItsPointsAndTheSeriesOfOnlyThat() throws SQLException {
        store(point("stays", 0), point("stays", 1), point("goes", 0));
        assertThat(days()).containsExactly(FIRST_DAY, FIRST_DAY + 1);
        assertThat(points.drop(FIRST_DAY)).isEqualTo(2);
        assertThat(points.drop(FIRST_DAY + 7)).isZero();
        commit();
        assertThat(number("SELECT count(*) FROM metrics")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM metric_series")).isEqualTo(1);
        assertThat(days()).containsExactly(FIRST_DAY + 1);
    }

    @Test
    void pointsOfADroppedDay_canComeAgain() throws SQLException {
        store(point("a", 0), point("a", 1));
        points.drop(FIRST_DAY);
        commit();
        store(point("a", 0), point("a", 1), point("b", 0));
        assertThat(number("SELECT count(*) FROM metrics")).isEqualTo(3);
        assertThat(number("SELECT count(DISTINCT series) FROM metric_series")).isEqualTo(2);
    }

    @Test
    void pointsThatComeAgain_takeNoMoreMemory() throws SQLException {
        MetricPoint[] sent =
                IntStream.range(0, 1_000).mapToObj(i -> point("series " + i, 0)).toArray(MetricPoint[]::new);
        store(sent);
        store(sent);
        long once = ProbesIT.temporaryBytes(connection);
        assertThat(once).isPositive();
        for (int i = 0; i < 200; i++) {
            store(sent);
        }
        assertThat(number("SELECT count(*) FROM metrics")).isEqualTo(sent.length);
        assertThat(ProbesIT.temporaryBytes(connection)).isLessThanOrEqualTo(2 * once);
    }

    @Test
    void rolledBackPoints_areNew() throws SQLException {
        store(point("a", 0));
        assertThat(points.append(List.of(point("a", 1), point("b", 0)))).isEqualTo(2);
        points.rolledBack();
        transactions.rollback(new IllegalStateException("the test rolls back"));
        transactions.begin();
        assertThat(points.append(List.of(point("a", 1), point("c", 0), point("a", 0))))
                .isEqualTo(2);
        commit();
        assertThat(number("SELECT count(*) FROM metrics")).isEqualTo(3);
        assertThat(number("SELECT count(DISTINCT series) FROM metric_series")).isEqualTo(2);
    }

    private void store(MetricPoint... all) throws SQLException {
        points.append(List.of(all));
        commit();
    }

    private void commit() throws SQLException {
        transactions.commit();
        points.committed();
        transactions.begin();
    }

    private static MetricPoint point(String series, long day) {
        return MetricSamples.gauge("m", series, day * DAY_SECONDS, day);
    }

    private Set<Long> days() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return PointDays.read(statement).days();
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
