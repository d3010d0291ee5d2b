package dev.hearth.store;

/** Nobody waits for the query any more: the thread that did was interrupted. */
public final class QueryCancelledException extends StoreException {

    public QueryCancelledException() {
        super("The query was cancelled.", null);
    }
}
