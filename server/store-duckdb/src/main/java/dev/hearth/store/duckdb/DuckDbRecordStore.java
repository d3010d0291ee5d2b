package dev.hearth.store.duckdb;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreTransfer;
import java.nio.file.Path;
import java.sql.SQLException;

/** An open database file with its two faces. Any number of threads may use it. */
final class DuckDbRecordStore implements RecordStore {

    private final Database database;
    private final Checkpointer checkpointer;
    private final DuckDbWriter writer;
    private final DuckDbReader reader;
    private final DuckDbMaintenance maintenance;
    private final DuckDbTransfer transfer;

    private DuckDbRecordStore(Database database, Checkpointer checkpointer, DuckDbWriter writer, DuckDbReader reader) {
        this.database = database;
        this.checkpointer = checkpointer;
        this.writer = writer;
        this.reader = reader;
        this.maintenance = new DuckDbMaintenance(database, writer);
        this.transfer = new DuckDbTransfer(database, writer);
    }

    static DuckDbRecordStore open(Path directory, Checkpoints when) {
        Database database = Database.open(directory);
        try {
            Checkpointer checkpointer = Checkpointer.start(database, when);
            DuckDbWriter writer = DuckDbWriter.open(database, checkpointer);
            return new DuckDbRecordStore(
                    database,
                    checkpointer,
                    writer,
                    new DuckDbReader(database, writer::lastSequence, writer.startTimes()));
        } catch (SQLException e) {
            database.close();
            throw OpenFailures.translate(e, database.file());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public RecordWriter writer() {
        return writer;
    }

    @Override
    public StoreMaintenance maintenance() {
        return maintenance;
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    @Override
    public StoreTransfer transfer() {
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
