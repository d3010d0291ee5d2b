package dev.hearth.store.duckdb;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreTransfer;
import java.nio.file.Path;
import java.sql.SQLException;

/** An open database file with its two faces. Any number of threads may use it. */
final class DuckDbRecordStore implements RecordStore {

    private final Database database;
    private final Sealer sealer;
    private final DuckDbWriter writer;
    private final DuckDbReader reader;
    private final DuckDbTransfer transfer;

    private DuckDbRecordStore(Database database, Sealer sealer, DuckDbWriter writer, DuckDbReader reader) {
        this.database = database;
        this.sealer = sealer;
        this.writer = writer;
        this.reader = reader;
        this.transfer = new DuckDbTransfer(database, writer);
    }

    static DuckDbRecordStore open(Path directory, Sealing sealing) {
        Database database = Database.open(directory);
        try {
            Sealer sealer = Sealer.start(database, sealing);
            DuckDbWriter writer = DuckDbWriter.open(database, sealer);
            return new DuckDbRecordStore(database, sealer, writer, new DuckDbReader(database, writer::lastSequence));
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
    public RecordReader reader() {
        return reader;
    }

    @Override
    public StoreTransfer transfer() {
        return transfer;
    }

    @Override
    public void close() {
        transfer.close();
        reader.close();
        writer.close();
        sealer.close();
        database.close();
    }
}
