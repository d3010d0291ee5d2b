package dev.hearth.store.duckdb;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreException;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreTransfer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A database file and all that works on it, from one opening to its close. Any number of threads may use it. */
final class OpenFile implements AutoCloseable {

    private final Database database;
    private final Checkpointer checkpointer;
    private final DuckDbWriter writer;
    private final DuckDbReader reader;
    private final DuckDbMaintenance maintenance;
    private final DuckDbTransfer transfer;

    private OpenFile(Database database, Checkpointer checkpointer, DuckDbWriter writer, DuckDbReader reader) {
        this.database = database;
        this.checkpointer = checkpointer;
        this.writer = writer;
        this.reader = reader;
        this.maintenance = new DuckDbMaintenance(database, writer);
        this.transfer = new DuckDbTransfer(database, writer);
    }

    static OpenFile open(Path directory, Checkpoints when, CheckpointPause pause, RowChunks chunks) {
        Database database = Database.open(directory);
        Checkpointer checkpointer = null;
        try {
            checkpointer = Checkpointer.start(database, when, pause);
            DuckDbWriter writer = DuckDbWriter.open(database, checkpointer, chunks);
            return new OpenFile(
                    database, checkpointer, writer, new DuckDbReader(database, writer::lastSequence, writer.places()));
        } catch (SQLException e) {
            closeBoth(database, checkpointer);
            throw OpenFailures.translate(e, database.file());
        } catch (RuntimeException e) {
            closeBoth(database, checkpointer);
            throw e;
        }
    }

    private static void closeBoth(Database database, @Nullable Checkpointer checkpointer) {
        if (checkpointer != null) {
            checkpointer.close();
        }
        database.close();
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
                checkpointer;
                writer;
                reader;
                transfer) {
            // The last is closed first, and each also where another fails.
        }
    }
}
