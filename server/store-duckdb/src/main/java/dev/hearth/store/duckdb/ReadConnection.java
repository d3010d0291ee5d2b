package dev.hearth.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * A connection of the pool with its prepared parser, which is costly to plan. For one thread at a time.
 *
 * @param parser takes a query and gives its tree, see {@link dev.hearth.store.duckdb.query.ParsedQuery}
 */
record ReadConnection(DuckDBConnection connection, PreparedStatement parser) implements AutoCloseable {

    /** The number of the transaction, since the engine decides with the first use of the file what a transaction sees. */
    private static final String PARSE = "SELECT json_serialize_sql(?), txid_current()";

    static ReadConnection open(Database database) throws SQLException {
        DuckDBConnection connection = database.connection();
        try {
            return new ReadConnection(connection, connection.prepareStatement(PARSE));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** From the first parsed query on, the transaction sees what is committed then. */
    void begin() throws SQLException {
        execute("BEGIN TRANSACTION READ ONLY");
    }

    void rollback() throws SQLException {
        execute("ROLLBACK");
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            parser.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
