package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the least share of the memory, so that little data is too much. */
class MemoryTrimIT {

    private static final long LIMIT_MEBIBYTES = MemoryBudget.LEAST_SHARE_MEBIBYTES;
    private static final long MOST_MEBIBYTES = MemoryTrim.mostMebibytes(LIMIT_MEBIBYTES);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void whatWasRead_isLetGoOfBeforeTheLimit_whichStays() throws SQLException {
        try (LeastShare _ = LeastShare.take();
                Database database = Database.open(directory);
                DuckDBConnection connection = database.connection();
                Statement statement = connection.createStatement();
                MemoryTrim memory = MemoryTrim.start(database)) {
            statement.execute("CREATE TABLE large AS SELECT hash(range) AS number FROM range(16000000)");
            database.checkpoint(statement);
            statement.execute("SELECT max(number) FROM large");
            assertThat(tables(statement)).isGreaterThan(MOST_MEBIBYTES);

            memory.used();

            long until = System.nanoTime() + PATIENCE.toNanos();
            while (tables(statement) > MOST_MEBIBYTES && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(tables(statement)).isLessThanOrEqualTo(MOST_MEBIBYTES);
            assertThat(database.memoryLimitMebibytes()).isEqualTo(LIMIT_MEBIBYTES);
        }
    }

    private static long tables(Statement statement) throws SQLException {
        return MemoryTrim.Used.mebibytes(statement).tables();
    }
}
