package dev.hearth.query;

import dev.hearth.store.RecordReader;

/** Answers users' queries within limits. Safe for any number of threads. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class QueryService {

    /** At most {@code maxConcurrent} queries run at once. */
    public QueryService(RecordReader reader, int maxConcurrent) {}

    /**
     * Guards, rewrites and starts a query.
     *
     * @return the rows, to be closed by the caller
     * @throws QueryException if the query is not allowed, or too many run
     * @throws dev.hearth.store.StoreException as {@link RecordReader#read} does
     */
    public QueryResult run(UserQuery query) {
        throw new UnsupportedOperationException(query.sql());
    }
}
