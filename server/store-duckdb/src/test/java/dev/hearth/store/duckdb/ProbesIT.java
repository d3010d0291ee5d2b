package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesIT {

    private static final int ASKED = 1_000;
    private static final int TIMES = 200;

    @TempDir
    Path directory;

    @Test
    void askingAgain_takesNoMoreMemory() throws SQLException {
        List<Identity> identities = LongStream.rangeClosed(1, ASKED)
                .mapToObj(i -> new Identity(new TraceId(i, i), new SpanId(i), RecordKind.SPAN))
                .toList();
        try (Database database = Database.open(directory);
                DuckDBConnection connection = database.connection()) {
            Probes probes = new Probes(connection);
            assertThat(probes.stored(identities)).isEmpty();
            long once = temporaryBytes(connection);
            assertThat(once).isPositive();
            for (int i = 0; i < TIMES; i++) {
                assertThat(probes.stored(identities)).isEmpty();
            }
            assertThat(temporaryBytes(connection)).isLessThanOrEqualTo(2 * once);
        }
    }

    static long temporaryBytes(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
