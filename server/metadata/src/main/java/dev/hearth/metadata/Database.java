package dev.hearth.metadata;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file: one connection that threads of this process take in turn, beside those of other processes. Readers and
 * the writer do not wait for each other; writers wait for each other.
 */
final class Database implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private long ownWrites;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Database open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = null;
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
            useWriteAheadLog(connection);
            Migrations.run(connection, file);
            Database database = new Database(file, connection);
            connection = null;
            return database;
        } catch (SQLException e) {
            throw failed(file, e);
        } finally {
            closeQuietly(connection);
        }
    }

    /** Only the first opener of a file changes anything here, and it is told at once if it has company. */
    private static void useWriteAheadLog(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + BUSY_TIMEOUT_MILLIS * 1_000_000L;
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLiteException e) {
                if (!isBusy(e) || System.nanoTime() - deadline >= 0) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Runs {@code work} as one transaction that sees one state and changes nothing. */
    <T> T read(Work<T> work) {
        return run("BEGIN", work, false);
    }

    /** Runs {@code work} as one transaction, alone. It is durable when this returns. */
    <T> T write(Work<T> work) {
        return run("BEGIN IMMEDIATE", work, true);
    }

    /** Returns what is different whenever anything may have been written since, by this process or another. */
    Revision revision() {
        lock.lock();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA data_version")) {
            return new Revision(rows.next() ? rows.getLong(1) : 0, ownWrites);
        } catch (SQLException e) {
            throw failed(file, e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T run(String begin, Work<T> work, boolean writes) {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            boolean done = false;
            try {
                T result = work.run(new Session(connection));
                statement.execute("COMMIT");
                done = true;
                ownWrites += writes ? 1 : 0;
                return result;
            } finally {
                if (!done) {
                    statement.execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw failed(file, e);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isBusy(SQLiteException e) {
        return e.getResultCode().code == SQLiteErrorCode.SQLITE_BUSY.code
                || e.getResultCode().code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static MetadataException failed(Path file, SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            if (isBusy(sqlite)) {
                return new MetadataException(
                        "Another process keeps the file %s locked; try again when it is done.".formatted(file), e);
            }
            if (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                    || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT) {
                return new MetadataException(
                        "The file %s is damaged or no metadata of Hearth; restore it from a backup or move it away."
                                .formatted(file),
                        e);
            }
        }
        return new MetadataException("The file %s cannot be used: %s.".formatted(file, e.getMessage()), e);
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // What went wrong before is what is told.
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeQuietly(connection);
        } finally {
            lock.unlock();
        }
    }

    /** What is done within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Statements within a transaction. */
    record Session(Connection connection) {

        <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        }

        /** Returns how many rows changed. */
        int update(String sql, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters)) {
                return statement.executeUpdate();
            }
        }

        private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        }
    }
}
