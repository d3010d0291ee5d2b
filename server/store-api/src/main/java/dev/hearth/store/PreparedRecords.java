package dev.hearth.store;

import dev.hearth.model.Record;
import java.util.List;

/**
 * Records as a store wants them, made ready by {@link RecordWriter#prepare}. May be handed from thread to thread; one at
 * a time uses it.
 */
public interface PreparedRecords extends AutoCloseable {

    /** Returns the records, in the order in which they were given. */
    List<Record> records();

    /** Frees what the preparation holds; no write that was given it may be under way. Closing twice is harmless. */
    @Override
    void close();

    /** Returns records that nothing was prepared of, which every store takes. */
    static PreparedRecords plain(List<Record> records) {
        return new PlainRecords(List.copyOf(records));
    }
}
