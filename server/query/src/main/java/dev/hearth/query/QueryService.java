package dev.hearth.query;

import dev.hearth.query.SqlRewriter.Rewritten;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import net.sf.jsqlparser.statement.select.Select;

/** Answers users' queries within limits. Safe for any number of threads. */
public final class QueryService {

    /** How long a query may take until its last row was fetched. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RecordReader reader;
    private final int maxConcurrent;
    private final Semaphore places;

    /** At most {@code maxConcurrent} queries run at once. */
    public QueryService(RecordReader reader, int maxConcurrent) {
        this.reader = reader;
        this.maxConcurrent = maxConcurrent;
        this.places = new Semaphore(maxConcurrent);
    }

    /** Runs a query that may take {@link #TIMEOUT}. */
    public QueryResult run(UserQuery query) {
        return run(query, TIMEOUT);
    }

    /**
     * Guards, rewrites and starts a query.
     *
     * @param timeout how long it may take until its last row was fetched, at most {@link #TIMEOUT}
     * @return the rows, to be closed by the caller
     * @throws QueryException if the query is not allowed, or too many run
     * @throws dev.hearth.store.StoreException as {@link RecordReader#read} does
     */
    public QueryResult run(UserQuery query, Duration timeout) {
        Duration allowed = timeout.compareTo(TIMEOUT) < 0 ? timeout : TIMEOUT;
        List<PublishedTable> tables = PublishedTables.forUsers();
        Select select = SqlGuard.check(query.sql(), tables);
        Bounds bounds = new Bounds(query.minTimestamp(), query.maxTimestamp(), query.environments());
        Rewritten rewritten = SqlRewriter.rewrite(select, bounds, query.limit(), tables);
        if (!places.tryAcquire()) {
            throw new QueryBusyException(maxConcurrent);
        }
        boolean started = false;
        try {
            RowCursor cursor =
                    reader.read(new ReadRequest(rewritten.sql(), new ArrayList<>(rewritten.parameters()), allowed));
            started = true;
            return new QueryResult(cursor, places::release);
        } finally {
            if (!started) {
                places.release();
            }
        }
    }
}
