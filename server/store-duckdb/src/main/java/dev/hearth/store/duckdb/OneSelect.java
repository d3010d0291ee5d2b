package dev.hearth.store.duckdb;

import dev.hearth.store.InvalidQueryException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * Lets only one SELECT pass, as the engine's own parser sees it. A second statement could end the read-only
 * transaction, and preparing several runs all but the last.
 */
final class OneSelect {

    private static final Pattern EXPLAIN =
            Pattern.compile("^\\s*EXPLAIN\\s+(?:ANALYZE\\s+)?", Pattern.CASE_INSENSITIVE);

    private OneSelect() {}

    static void check(DuckDBConnection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SqlFiles.query("parse"))) {
            statement.setString(1, EXPLAIN.matcher(sql).replaceFirst(""));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String errorKind = row.getString(1);
                if ("parser".equals(errorKind)) {
                    throw new InvalidQueryException(row.getString(2), null);
                }
                if (errorKind != null || row.getInt(3) != 1) {
                    throw new InvalidQueryException(
                            "Only one SELECT can be run at a time; queries cannot change anything.", null);
                }
            }
        }
    }
}
