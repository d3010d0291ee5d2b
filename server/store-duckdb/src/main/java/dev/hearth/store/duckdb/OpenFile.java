package dev.hearth.store.duckdb;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreException;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreTransfer;
import dev.hearth.store.duckdb.rows.RowChunks;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A database file and all that works on it, from one opening to its close. Any number of threads may use it. */
final class OpenFile implements AutoCloseable {

    private final Database database;
    private final MemoryTrim memory;
    private final Checkpointer checkpointer;
    private final DuckDbWriter writer;
    private final DuckDbReader reader;
    private final DuckDbMaintenance maintenance;
    private final DuckDbTransfer transfer;

    private OpenFile(
            Database database, MemoryTrim memory, Checkpointer checkpointer, DuckDbWriter writer, DuckDbReader reader) {
        this.database = database;
        this.memory = memory;
        this.checkpointer = checkpointer;
        this.writer = writer;
        this.reader = reader;
        this.maintenance = new DuckDbMaintenance(database, writer);
        this.transfer = new DuckDbTransfer(database, writer);
    }

    static OpenFile open(Path directory, Checkpoints when, CheckpointPause pause, RowChunks chunks) {
        Database database = Database.open(directory);
        MemoryTrim memory = null;
        Checkpointer checkpointer = null;
        try {
            memory = MemoryTrim.start(database);
            checkpointer = Checkpointer.start(database, memory, when, pause);
            DuckDbWriter writer = DuckDbWriter.open(database, checkpointer, chunks);
            DuckDbReader reader = new DuckDbReader(database, memory, writer::lastSequence, writer.places());
            return new OpenFile(database, memory, checkpointer, writer, reader);
        } catch (SQLException e) {
            close(database, memory, checkpointer);
            throw OpenFailures.translate(e, database.file());
        } catch (RuntimeException e) {
            close(database, memory, checkpointer);
            throw e;
        }
    }

    private static void close(Database database, @Nullable MemoryTrim memory, @Nullable Checkpointer checkpointer) {
        try (database;
                memory;
                checkpointer) {
            // The last is closed first.
        }
    }

    /** Whether the engine still answers: there are failures after which it does not until the file is opened again. */
    boolean isSound() {
        return database.isSound();
    }

    /** Hears of a failure, which may be of that kind. */
    void met(StoreException failure) {
        if (failure.getCause() instanceof SQLException cause) {
            database.met(cause);
        }
    }

    RecordWriter writer() {
        return writer;
    }

    StoreMaintenance maintenance() {
        return maintenance;
    }

    RecordReader reader() {
        return reader;
    }

    StoreTransfer transfer() {
        return transfer;
    }

    @Override
    public void close() {
        try (database;
                memory;
                checkpointer;
                writer;
                reader;
                transfer) {
            // The last is closed first, and each also where another fails.
        }
    }
}
