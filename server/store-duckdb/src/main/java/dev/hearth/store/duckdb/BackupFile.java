package dev.hearth.store.duckdb;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.text.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A copy of a store, opened only to be looked at. */
final class BackupFile implements AutoCloseable {

    private final Path file;
    private final Connection connection;

    private BackupFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * @throws TransferException if the file is no backup that this version can read
     */
    static BackupFile open(Path file) {
        if (Files.isDirectory(file)) {
            throw new TransferException("%s is a folder; name a file that backup wrote.".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new TransferException("There is no file %s; name the backup to restore.".formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new TransferException("The file %s cannot be read; give this user read access.".formatted(file));
        }
        if (Database.isOpenHere(file)) {
            throw inUse(file, null);
        }
        try {
            Connection connection = Database.readOnly(file);
            try {
                requireVersion(connection, file);
                return new BackupFile(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireVersion(Connection connection, Path file) throws SQLException {
        long version;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(version) FROM schema_version")) {
            version = row.next() ? row.getLong(1) : 0;
        }
        if (version > Schema.VERSION) {
            throw new TransferException(
                    "The backup %s was made by a newer Hearth (schema %d, this one knows %d); use that version."
                            .formatted(file, version, Schema.VERSION));
        }
        if (version < 1) {
            throw new TransferException(
                    "The backup %s has schema %d, which this Hearth cannot read.".formatted(file, version));
        }
    }

    BackupSummary summary() {
        try (Statement statement = connection.createStatement()) {
            return new BackupSummary(
                    number(statement, "SELECT count(*) FROM records_all"),
                    has(statement, "metrics") ? number(statement, "SELECT count(*) FROM metrics") : 0,
                    lastSequence(statement));
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    List<StoredTable> tables() {
        try (Statement statement = connection.createStatement()) {
            return StoredTable.all(statement);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads every value, so that the engine checks every block. */
    void readEverything(LongConsumer rowsRead) {
        try (Statement statement = connection.createStatement()) {
            long done = 0;
            for (StoredTable table : StoredTable.all(statement)) {
                long before = done;
                long[] read = new long[1];
                table.eachPart(condition -> {
                    read[0] += number(
                            statement,
                            "SELECT count(hash(t)) FROM %s AS t WHERE %s".formatted(table.name(), condition));
                    rowsRead.accept(before + read[0]);
                });
                if (read[0] != table.rows()) {
                    throw new TransferException(
                            "The backup %s is damaged: its table %s has %d rows and not %d; use another one."
                                    .formatted(file, table.name(), read[0], table.rows()));
                }
                done += read[0];
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** The highest commit sequence in any table, whatever tables this version has. */
    private static long lastSequence(Statement statement) throws SQLException {
        List<String> highest = new ArrayList<>();
        try (ResultSet columns = statement.executeQuery("""
                SELECT schema_name, table_name, column_name FROM duckdb_columns()
                WHERE column_name IN ('commit_seq', 'last_sequence')
                    AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE NOT internal)
                """)) {
            while (columns.next()) {
                highest.add("SELECT max(%s) AS last FROM %s.%s"
                        .formatted(
                                columns.getString(3),
                                Quoted.name(columns.getString(1)),
                                Quoted.name(columns.getString(2))));
            }
        }
        return highest.isEmpty()
                ? 0
                : number(
                        statement,
                        "SELECT coalesce(max(last), 0) FROM (%s)".formatted(String.join(" UNION ALL ", highest)));
    }

    private static boolean has(Statement statement, String view) throws SQLException {
        return number(statement, "SELECT count(*) FROM duckdb_views() WHERE view_name = " + Quoted.text(view)) > 0;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static TransferException unreadable(Path file, SQLException e) {
        String message = QueryErrors.sentence(e);
        if (message.toLowerCase(java.util.Locale.ROOT).contains("lock")) {
            return inUse(file, e);
        }
        return new TransferException(
                "The file %s is not a whole backup of a Hearth store (%s); use another one.".formatted(file, message),
                e);
    }

    private static TransferException inUse(Path file, @Nullable SQLException e) {
        return new TransferException(
                "The file %s is in use by a running server; name a backup of it.".formatted(file), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }
}
