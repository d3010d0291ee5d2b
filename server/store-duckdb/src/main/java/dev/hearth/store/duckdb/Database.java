package dev.hearth.store.duckdb;

import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.duckdb.engine.LibraryFile;
import dev.hearth.store.duckdb.journal.BlockJournal;
import dev.hearth.store.duckdb.metrics.MetricSchema;
import dev.hearth.store.duckdb.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one instance of DuckDB that holds the file, locked down: no files, network or extensions, and settings that
 * cannot be changed. Gives out connections; each is for one thread at a time.
 */
final class Database implements MemoryBudget.Member, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /** DuckDB would hand a second opener in this process the same instance, and two writers would share one file. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path transfers;
    private final DuckDBConnection root;
    private final BlockJournal journal;
    private final ReentrantLock checkpoint = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock memory = new ReentrantLock();
    private volatile boolean givenUp;
    private volatile long memoryLimitMebibytes;

    /** A single one that is left open keeps the engine at the file, so that it cannot be opened again. */
    private final Set<DuckDBConnection> given = ConcurrentHashMap.newKeySet();

    private Database(Path file, Path transfers, DuckDBConnection root, long memoryLimitMebibytes) {
        this.memoryLimitMebibytes = memoryLimitMebibytes;
        this.file = file;
        this.transfers = transfers;
        this.root = root;
        this.journal = new BlockJournal(file);
    }

    static Database open(Path directory) {
        Path folder = writable(directory);
        Path file = folder.resolve(DuckDbStoreProvider.FILE_NAME);
        Path transfers = ScratchFolder.unguessable(folder, "transfer");
        if (!OPEN_HERE.add(file)) {
            throw new StoreUnavailableException(
                    "The store %s is already open in this process; close it before opening it again.".formatted(file),
                    null);
        }
        try {
            ScratchFolder.sweep(folder);
            rollBack(file);
            long memoryLimitMebibytes = MemoryBudget.ofProcess().nextShareMebibytes();
            DuckDBConnection root = connect(file, transfers, memoryLimitMebibytes);
            Database database = new Database(file, transfers, root, memoryLimitMebibytes);
            LibraryFile.remove();
            MemoryBudget.ofProcess().join(database);
            return database;
        } catch (SQLException e) {
            OPEN_HERE.remove(file);
            throw OpenFailures.translate(e, file);
        } catch (IOException e) {
            OPEN_HERE.remove(file);
            throw unwritable(directory, e);
        } catch (RuntimeException e) {
            OPEN_HERE.remove(file);
            throw e;
        }
    }

    private static void rollBack(Path file) throws IOException {
        int blocks = BlockJournal.rollBack(file);
        if (blocks > 0) {
            log.warn(
                    "The store {} was ended in the middle of a checkpoint; of its file {} blocks were put back as they"
                            + " were before.",
                    file,
                    blocks);
        }
    }

    /** Whether this process holds the file. */
    static boolean isOpenHere(Path file) {
        try {
            return OPEN_HERE.contains(file.toRealPath());
        } catch (IOException e) {
            return OPEN_HERE.contains(file);
        }
    }

    /** Opens a file of another store to look at, in an instance of its own; the caller closes it. */
    static Connection readOnly(Path file) throws SQLException {
        Properties settings = settings(MemoryBudget.ofProcess().visitorMebibytes());
        settings.setProperty("access_mode", "read_only");
        return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings);
    }

    /** Opens an instance without a file of its own that reads files of one folder and nothing else. */
    static Connection reading(Path folder) throws SQLException {
        Properties settings = settings(MemoryBudget.ofProcess().visitorMebibytes());
        settings.setProperty("allowed_directories", Quoted.settingList(folder));
        settings.setProperty("temp_directory", "");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** The one folder, there only during a transfer, whose files statements may name; queries do not know its name. */
    Path transfers() {
        return transfers;
    }

    /** Hears of a failure: after some the engine refuses everything until the file is opened again. */
    void met(SQLException failure) {
        if (QueryErrors.isFatal(failure)) {
            givenUp = true;
        }
    }

    boolean isSound() {
        return !givenUp;
    }

    /**
     * Empties the log into the file. There are no other checkpoints than these: the engine makes none of itself, for it
     * writes over blocks in place.
     *
     * @throws SQLException if a transaction under way forbids it, or there is no room
     */
    void checkpoint(Statement statement) throws SQLException {
        checkpoint.lock();
        try {
            journal.keep(BlockJournal.overwritable(statement));
            statement.execute("CHECKPOINT");
        } catch (IOException e) {
            log.warn(
                    "The store {} cannot write its journal ({}): rows stay in the log, durable; free disk space, or give"
                            + " this user write access.",
                    file,
                    e.toString());
            throw new SQLException("the blocks that a checkpoint writes over cannot be copied: " + e.getMessage(), e);
        } finally {
            checkpoint.unlock();
        }
    }

    /** Opens one more connection; the caller closes it. */
    DuckDBConnection connection() throws SQLException {
        DuckDBConnection connection = root.duplicate();
        given.removeIf(Database::isClosed);
        given.add(connection);
        return connection;
    }

    private static boolean isClosed(DuckDBConnection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void limitMemory(long mebibytes) {
        memory.lock();
        try (DuckDBConnection connection = connection();
                Statement statement = connection.createStatement()) {
            limitMemory(mebibytes, statement);
            memoryLimitMebibytes = mebibytes;
        } catch (SQLException e) {
            // It holds more just now; its share is told again with the next store that opens or closes.
            log.debug("the memory of {} stays as it is: {}", file, QueryErrors.sentence(e));
        } finally {
            memory.unlock();
        }
    }

    long memoryLimitMebibytes() {
        return memoryLimitMebibytes;
    }

    /**
     * Has the engine let go of what it holds beyond so much and can read again.
     *
     * @throws SQLException if queries under way need more
     */
    void shrinkTo(long mebibytes, Statement statement) throws SQLException {
        memory.lock();
        try {
            limitMemory(mebibytes, statement);
        } finally {
            try {
                limitMemory(memoryLimitMebibytes, statement);
            } finally {
                memory.unlock();
            }
        }
    }

    private static void limitMemory(long mebibytes, Statement statement) throws SQLException {
        statement.execute("SET memory_limit = '%dMiB'".formatted(mebibytes));
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        MemoryBudget.ofProcess().leave(this);
        boolean emptied = false;
        try (DuckDBConnection last = root;
                Statement statement = last.createStatement()) {
            for (DuckDBConnection left : given) {
                left.close();
            }
            if (isSound()) {
                checkpoint(statement);
                emptied = true;
            }
        } catch (SQLException e) {
            // Nothing is lost: what was committed is in the log, which the next start replays.
            log.warn("The store {} was closed without a checkpoint: {}", file, QueryErrors.sentence(e));
        } finally {
            closeJournal(emptied);
            OPEN_HERE.remove(file);
        }
    }

    private void closeJournal(boolean emptied) {
        try {
            journal.close();
            if (emptied) {
                BlockJournal.delete(file);
            }
        } catch (IOException e) {
            log.debug("the journal of {} stays: {}", file, e.toString());
        }
    }

    static Path writable(Path directory) {
        try {
            Path real = Files.createDirectories(directory).toRealPath();
            if (Files.isWritable(real)) {
                return real;
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        throw unwritable(directory, null);
    }

    private static StoreUnavailableException unwritable(Path directory, @Nullable IOException cause) {
        return new StoreUnavailableException(
                "The data directory %s cannot be written; choose another one or give this user write access to it."
                        .formatted(directory),
                cause);
    }

    private static DuckDBConnection connect(Path file, Path transfers, long memoryLimitMebibytes) throws SQLException {
        Properties settings = settings(memoryLimitMebibytes);
        settings.setProperty("allowed_directories", Quoted.settingList(transfers));
        // Of all settings only this changes while the store is open; queries are one SELECT and set nothing.
        settings.setProperty("allowed_configs", "['memory_limit']");
        DuckDBConnection root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        try (Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("PRAGMA disable_checkpoint_on_shutdown");
            Schema.prepare(root, file);
            MetricSchema.prepare(root);
            statement.execute("SET lock_configuration = true");
            return root;
        } catch (SQLException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    /**
     * A core is left to others: while the engine's own threads work on a statement, the one that waits for it spins. On two
     * cores that cost a fifth of what the writer could do.
     */
    private static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static Properties settings(long memoryMebibytes) {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("threads", Integer.toString(threads()));
        settings.setProperty("memory_limit", memoryMebibytes + "MiB");
        // The checkpointer empties the log, off the commits' way, and copies first what that writes over.
        settings.setProperty("wal_autocheckpoint", "1024TiB");
        // Merging row groups writes them anew, and all commits wait for it: a little each time.
        settings.setProperty("max_vacuum_tasks", "1");
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        return settings;
    }
}
