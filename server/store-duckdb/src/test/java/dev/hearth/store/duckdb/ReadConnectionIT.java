package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.duckdb.query.ParsedQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a query may see is settled before anything is looked up for it outside of the engine. */
class ReadConnectionIT {

    @TempDir
    Path directory;

    @Test
    void parsedQuery_fixesWhatTheTransactionSees() throws SQLException {
        try (Database database = Database.open(directory);
                Connection writing = database.connection();
                Statement write = writing.createStatement();
                ReadConnection reading = ReadConnection.open(database)) {
            write.execute("CREATE TABLE numbers AS SELECT 1 AS number");
            for (int round = 1; round < 4; round++) {
                reading.begin();
                ParsedQuery query = ParsedQuery.of(
                        reading.parser(),
                        new ReadRequest("SELECT count(*) FROM numbers", List.of(), Duration.ofSeconds(5)));
                write.execute("INSERT INTO numbers VALUES (2)");
                assertThat(number(reading.connection(), query.sql())).isEqualTo(round);
                assertThat(number(writing, query.sql())).isEqualTo(round + 1);
                reading.rollback();
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
