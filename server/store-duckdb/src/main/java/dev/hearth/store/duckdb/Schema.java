package dev.hearth.store.duckdb;

import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a new file to the schema of this version; changes nothing in a file that it does not know. */
final class Schema {

    static final int VERSION = 6;

    private static final int FIRST_WITH_PARTITIONS = 3;

    private Schema() {}

    static void prepare(Connection connection, Path file) throws SQLException {
        long version = 0;
        if (number(connection, "SELECT count(*) FROM duckdb_tables()") > 0) {
            version = version(connection, file);
            check(version, file);
        }
        if (version < VERSION) {
            bring(connection, version);
        }
    }

    /** Makes or migrates the tables and notes the version: all of it or nothing. */
    private static void bring(Connection connection, long version) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            Migration migration = new Migration(connection);
            if (version > 0) {
                migration.clear(version);
            }
            for (String ddl : SqlFiles.ordered("schema")) {
                statement.execute(ddl);
            }
            Partitions partitions = Partitions.load(connection);
            if (version > 0 && version < FIRST_WITH_PARTITIONS) {
                migration.fill(partitions);
            }
            for (PartitionKind kind : PartitionKind.values()) {
                partitions.buildView(kind);
            }
            for (View view : View.values()) {
                statement.execute(view.definition());
            }
            statement.execute("DELETE FROM schema_version");
            statement.execute("INSERT INTO schema_version VALUES (" + VERSION + ")");
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static long version(Connection connection, Path file) throws SQLException {
        if (number(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_version'") == 0) {
            throw new StoreUnavailableException(
                    "The file %s is not a Hearth store; move it away or choose another data directory.".formatted(file),
                    null);
        }
        return number(connection, "SELECT max(version) FROM schema_version");
    }

    private static void check(long version, Path file) {
        if (version > VERSION) {
            throw new StoreUnavailableException(
                    "The store %s was made by a newer Hearth (schema %d, this one knows %d); start that version."
                            .formatted(file, version, VERSION),
                    null);
        }
        if (version < 1) {
            throw new StoreUnavailableException(
                    "The store %s has schema %d, which this Hearth cannot read; choose another data directory."
                            .formatted(file, version),
                    null);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
