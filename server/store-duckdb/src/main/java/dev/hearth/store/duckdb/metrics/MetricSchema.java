package dev.hearth.store.duckdb.metrics;

import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * The tables, the view and the functions of metrics. Tables are made once; the view and the functions again whenever
 * their text is another than the file was last opened with.
 */
public final class MetricSchema {

    private MetricSchema() {}

    public static void prepare(Connection connection) throws SQLException {
        List<String> ddl = SqlFiles.ordered("metrics");
        String text = Integer.toHexString(Objects.hash(ddl.toArray()));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!text.equals(lastText(statement))) {
                for (String part : ddl) {
                    statement.execute(part);
                }
                note(connection, text);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String lastText(Statement statement) throws SQLException {
        try (ResultSet known =
                statement.executeQuery("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'metric_schema'")) {
            known.next();
            if (known.getLong(1) == 0) {
                return "";
            }
        }
        try (ResultSet last = statement.executeQuery("SELECT max(text_hash) FROM metric_schema")) {
            last.next();
            return String.valueOf(last.getString(1));
        }
    }

    private static void note(Connection connection, String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO metric_schema VALUES (?)");
                Statement delete = connection.createStatement()) {
            delete.execute("DELETE FROM metric_schema");
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }
}
