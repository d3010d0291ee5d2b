package dev.hearth.store.duckdb;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT as the engine's own parser sees it.
 *
 * @param table the table it selects from, if that is all and a condition on the trace id restricts it
 * @param location of the table's name in the query, in bytes of UTF-8
 * @param length of the table's name as it stands there, in bytes
 * @param aliased whether the query gives the table another name
 * @param traceLiteral the trace id it asks for, if written out
 * @param traceParameter the number of the parameter that holds the trace id, from 1, if it is a parameter
 * @param newest how it can be rewritten if it takes the newest rows of one source
 */
record ParsedQuery(
        @Nullable String table,
        int location,
        int length,
        boolean aliased,
        @Nullable String traceLiteral,
        @Nullable String traceParameter,
        @Nullable NewestFirst newest) {

    private static final Pattern EXPLAIN =
            Pattern.compile("^\\s*EXPLAIN\\s+(?:ANALYZE\\s+)?", Pattern.CASE_INSENSITIVE);

    /**
     * Parses the query and lets only one SELECT pass: a second statement could end the read-only transaction, and
     * preparing several runs all but the last.
     */
    static ParsedQuery of(ReadConnection connection, ReadRequest request) throws SQLException {
        String select = EXPLAIN.matcher(request.sql()).replaceFirst("");
        boolean explain = !select.equals(request.sql());
        connection.parser().setString(1, WellFormed.text(select));
        try (ResultSet row = connection.parser().executeQuery()) {
            row.next();
            requireOneSelect(row.getString(1), row.getString(2), row.getInt(3));
            return new ParsedQuery(
                    explain ? null : row.getString(4),
                    (int) row.getLong(5),
                    (int) row.getLong(6),
                    !row.getString(7).isEmpty(),
                    row.getString(8),
                    row.getString(9),
                    explain || row.getString(12) == null
                            ? null
                            : new NewestFirst(
                                    (int) row.getLong(10),
                                    (int) row.getLong(11),
                                    row.getString(12),
                                    row.getString(13),
                                    row.getString(14)));
        }
    }

    private static void requireOneSelect(@Nullable String errorKind, @Nullable String message, int statements) {
        if ("parser".equals(errorKind)) {
            throw new InvalidQueryException(
                    String.valueOf(message).lines().findFirst().orElse(""), null);
        }
        if (errorKind != null || statements != 1) {
            throw new InvalidQueryException(
                    "Only one SELECT can be run at a time; queries cannot change anything.", null);
        }
    }
}
