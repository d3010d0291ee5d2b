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

    /** Writes records alone. */
    default WriteReceipt write(List<Record> records) {
        return write(new WriteBatch(records, List.of()));
    }
}
