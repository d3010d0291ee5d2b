package dev.hearth.store;

/** The reading face of a store. */
public interface RecordReader {

    /**
     * Runs a query over the tables of {@link PublishedTables}.
     *
     * <p>The caller has established that {@link ReadRequest#sql()} is one SELECT over those tables. The store still
     * denies it files, network, settings, extensions and writes.
     *
     * @return an open cursor, to be closed by the caller; closing it early cancels the query, and so does an
     *     interrupt of the thread that waits here or for the cursor's next row
     * @throws InvalidQueryException if the engine refuses the query
     * @throws QueryTimeoutException if it does not finish within {@link ReadRequest#timeout()}; also thrown by the
     *     cursor
     * @throws QueryCancelledException if the waiting thread is interrupted; also thrown by the cursor
     * @throws StoreUnavailableException if the store is closed
     */
    RowCursor read(ReadRequest request);

    /** Returns the highest commit sequence that reads starting now will see, 0 for an empty store. */
    long lastSequence();
}
