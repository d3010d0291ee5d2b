package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.duckdb.query.NewestFirst;
import dev.hearth.store.duckdb.query.ParsedQuery;
import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.TimeWindow;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestFirstTest {

    private static final String FIRST_SECOND =
            Stretch.of(new TimeWindow(0, 999_999)).condition();

    @TempDir
    Path directory;

    @Test
    void table_keepsItsName() throws SQLException {
        ReadRequest request =
                request("SELECT r.kind FROM records AS r WHERE r.level > ? ORDER BY r.start_timestamp DESC LIMIT 3");
        NewestFirst newest = newest(request);
        assertThat(newest.probe(FIRST_SECOND))
                .isEqualToNormalizingWhitespace("SELECT epoch_us(start_timestamp) FROM (SELECT start_timestamp FROM"
                        + " (SELECT * FROM records AS r WHERE start_timestamp >= TIMESTAMPTZ '1970-01-01T00:00:00Z'"
                        + " AND start_timestamp <= TIMESTAMPTZ '1970-01-01T00:00:00.999999Z') AS \"r\""
                        + " WHERE r.level > CAST('1' AS INTEGER) ORDER BY r.start_timestamp DESC LIMIT 3 )");
        assertThat(newest.limit()).hasValue(3);
    }

    @Test
    void subquery_keepsTheNameBehindIt() throws SQLException {
        ReadRequest request = request(
                "SELECT kind FROM (SELECT * FROM records WHERE level > ?) AS records ORDER BY start_timestamp DESC LIMIT 3");
        assertThat(newest(request).at(List.of(7L)))
                .isEqualToNormalizingWhitespace(
                        "SELECT kind FROM (SELECT * FROM (SELECT * FROM records WHERE level > CAST('1' AS INTEGER))"
                                + " WHERE start_timestamp IN (TIMESTAMPTZ '1970-01-01T00:00:00.000007Z')) AS records"
                                + " ORDER BY start_timestamp DESC LIMIT 3");
    }

    private NewestFirst newest(ReadRequest request) throws SQLException {
        try (Database database = Database.open(directory);
                ReadConnection connection = ReadConnection.open(database)) {
            NewestFirst newest = ParsedQuery.of(connection.parser(), request).newest();
            assertThat(newest).isNotNull();
            // What was made of it can be run.
            connection.connection().prepare(newest.probe(FIRST_SECOND)).close();
            connection.connection().prepare(newest.at(List.of(7L))).close();
            return newest;
        }
    }

    private static ReadRequest request(String sql) {
        return new ReadRequest(sql, List.of(1), Duration.ofSeconds(5));
    }
}
