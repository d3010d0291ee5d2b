package dev.hearth.store;

import dev.hearth.model.Record;
import java.util.List;

/** The writing face of a store. */
public interface RecordWriter {

    /**
     * Writes a batch, all of it or nothing.
     *
     * <p>When this returns, every row of the batch is durable (it survives the end of the process and of the machine)
     * and visible to every read that starts afterwards. A record whose identity (trace id, span id, kind) is already
     * stored, or occurs earlier in the batch, is not stored again and changes nothing, however often it comes and also
     * after a restart. So it is with a metric point, whose identity is its metric (resource, scope, name, unit, type,
     * temporality and whether it is monotonic), its attributes, its start and its time, both to the microsecond.
     *
     * @throws StoreUnavailableException if nothing was written and the same batch may be tried again later
     */
    WriteReceipt write(WriteBatch batch);

    /**
     * Does ahead what of a write needs nobody's turn, on the caller's thread; any number of threads may at once. It is an
     * offer: a store with nothing to do, or with enough under way, returns the records as they are. A record that cannot
     * be written is found by the write, not here. The caller closes the result after its write, which may be repeated.
     */
    default PreparedRecords prepare(List<Record> records) {
        return PreparedRecords.plain(records);
    }

    /** Prepares records and writes them alone. */
    default WriteReceipt write(List<Record> records) {
        try (PreparedRecords prepared = prepare(records)) {
            return write(new WriteBatch(List.of(prepared), List.of()));
        }
    }
}
