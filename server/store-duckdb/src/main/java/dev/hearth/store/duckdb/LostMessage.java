package dev.hearth.store.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Finds out why a query failed. Where a streamed query fails before its first row, DuckDB's driver (2.0.0) says only
 * {@value #DRIVER_TEXT}; its chunked interface says why, so the query is run once more through that, under the same
 * deadline.
 */
final class LostMessage {

    private static final String DRIVER_TEXT = "Invalid result set";

    private LostMessage() {}

    static SQLException find(SQLException lost, ReadConnection connection, String sql, RunningQuery query) {
        if (!String.valueOf(lost.getMessage()).contains(DRIVER_TEXT)) {
            return lost;
        }
        try {
            connection.rollback();
            connection.begin();
            try (DuckDBPreparedStatement statement = connection.connection().prepare(sql)) {
                query.runsOn(connection.connection());
                try (DuckDBChunkedResult chunks = statement.query()) {
                    while (chunks.nextChunk()) {
                        query.check();
                    }
                }
            }
            return lost;
        } catch (SQLException found) {
            return found;
        }
    }
}
