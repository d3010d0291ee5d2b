package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ReadRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePushdownTest {

    private static final String TRACE = "01a221014ec2c2d352b3bd91f20d1e2d";

    @TempDir
    Path directory;

    @Test
    void traceThatIsWrittenOut_isLookedForByItsBytes() throws SQLException {
        assertThat(rewritten("SELECT kind FROM records WHERE trace_id = '%s'".formatted(TRACE)))
                .isEqualTo("SELECT kind FROM records_of_trace('%s') AS records WHERE trace_id = '%s'"
                        .formatted(TRACE, TRACE));
    }

    @Test
    void tableOfAnotherName_keepsThatName() throws SQLException {
        assertThat(rewritten(
                        "SELECT r.kind FROM keyed_live_records AS r WHERE r.trace_id = ? AND r.level > ?", TRACE, 9))
                .isEqualTo(
                        "SELECT r.kind FROM keyed_live_records_of_trace('%s') AS r WHERE r.trace_id = CAST('%s' AS VARCHAR)"
                                        .formatted(TRACE, TRACE)
                                + " AND r.level > CAST('9' AS INTEGER)");
        assertThat(rewritten("SELECT r.kind FROM records_all r WHERE r.trace_id = ?", TRACE))
                .isEqualTo("SELECT r.kind FROM records_all_of_trace('%s') r WHERE r.trace_id = CAST('%s' AS VARCHAR)"
                        .formatted(TRACE, TRACE));
    }

    @Test
    void whatIsNoTraceId_isLeftToTheQuery() throws SQLException {
        String sql = "SELECT kind FROM records WHERE trace_id = ?";
        assertThat(rewritten(sql, "x') OR true --"))
                .isEqualTo("SELECT kind FROM records WHERE trace_id = CAST('x'') OR true --' AS VARCHAR)");
        assertThat(rewritten(sql, 7)).isEqualTo("SELECT kind FROM records WHERE trace_id = CAST('7' AS INTEGER)");
    }

    private String rewritten(String sql, Object... parameters) throws SQLException {
        try (Database database = Database.open(directory);
                ReadConnection connection = ReadConnection.open(database)) {
            ReadRequest request = new ReadRequest(sql, List.of(parameters), Duration.ofSeconds(5));
            return TracePushdown.rewrite(ParsedQuery.of(connection, request));
        }
    }
}
