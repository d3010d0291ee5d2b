package dev.hearth.store;

/**
 * An open store: one project's records, durable on this machine or in a cluster.
 *
 * <p>Both faces may be used by any number of threads at once. Reads never wait for writes nor writes for reads longer
 * than a commit takes.
 */
public interface RecordStore extends AutoCloseable {

    RecordWriter writer();

    RecordReader reader();

    StoreMaintenance maintenance();

    StoreTransfer transfer();

    /** Ends running queries, finishes the running write and releases everything. Closing twice is harmless. */
    @Override
    void close();
}
