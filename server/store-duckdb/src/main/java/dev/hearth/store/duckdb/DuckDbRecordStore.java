package dev.hearth.store.duckdb;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordWriter;
import java.nio.file.Path;
import java.sql.SQLException;

/** An open database file with its two faces. Any number of threads may use it. */
final class DuckDbRecordStore implements RecordStore {

    private final Database database;
    private final DuckDbWriter writer;
    private final DuckDbReader reader;

    private DuckDbRecordStore(Database database, DuckDbWriter writer, DuckDbReader reader) {
        this.database = database;
        this.writer = writer;
        this.reader = reader;
    }

    static DuckDbRecordStore open(Path directory) {
        Database database = Database.open(directory);
        try {
            DuckDbWriter writer = DuckDbWriter.open(database);
            return new DuckDbRecordStore(database, writer, new DuckDbReader(database, writer::lastSequence));
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
    public void close() {
        reader.close();
        writer.close();
        database.close();
    }
}
