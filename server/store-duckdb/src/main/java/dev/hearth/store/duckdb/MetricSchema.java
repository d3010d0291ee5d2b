package dev.hearth.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables, the view and the functions of metrics. Tables are made once; the view and the functions anew at each
 * start, so that they are always this version's.
 */
final class MetricSchema {

    private MetricSchema() {}

    static void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String ddl : SqlFiles.ordered("metrics")) {
                statement.execute(ddl);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
