package dev.hearth.query;

import dev.hearth.query.SqlRewriter.Judge;
import dev.hearth.query.SqlRewriter.Rewritten;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Answers users' queries within limits. Safe for any number of threads. An interrupt of the thread that waits for an
 * answer, or for its next row, ends the query.
 */
public final class QueryService {

    /** How long a query may take until its last row was fetched. */
    public static final Duration TIMEOUT = QueryLimits.DEFAULT.timeout();

    private final RecordReader reader;
    private final SpanVerdicts verdicts;
    private final OpenProcesses processes;
    private final Analyses analyses;
    private final QueryBooks books;

    /** At most {@code maxConcurrent} queries run at once. */
    public QueryService(RecordReader reader, int maxConcurrent) {
        this(reader, SpanVerdicts.NONE, Analyses.NONE, maxConcurrent);
    }

    /**
     * At most {@code maxConcurrent} queries run at once.
     *
     * @param verdicts what the columns of that name need to know
     * @param analyses what the tables hold that are stored nowhere
     */
    public QueryService(RecordReader reader, SpanVerdicts verdicts, Analyses analyses, int maxConcurrent) {
        this.reader = reader;
        this.verdicts = verdicts;
        this.processes = new OpenProcesses(reader, verdicts);
        this.analyses = analyses;
        this.books = new QueryBooks(maxConcurrent);
    }

    /** Runs a query within {@link QueryLimits#DEFAULT}. */
    public QueryResult run(UserQuery query) {
        return run(query, QueryLimits.DEFAULT);
    }

    /** Runs a query that may take {@code timeout}, at most {@link #TIMEOUT}. */
    public QueryResult run(UserQuery query, Duration timeout) {
        return run(query, new QueryLimits(timeout, UserQuery.MAX_LIMIT));
    }

    /**
     * Guards, rewrites and starts a query.
     *
     * @param own the caller's limits; none reaches beyond {@link QueryLimits#DEFAULT}
     * @return the rows, to be closed by the caller
     * @throws QueryException if the query is not allowed, or too many run
     * @throws dev.hearth.store.StoreException as {@link RecordReader#read} does
     */
    public QueryResult run(UserQuery query, QueryLimits own) {
        QueryLimits limits = own.within(QueryLimits.DEFAULT);
        Rewritten rewritten = rewritten(query, limits);
        books.begin();
        try {
            Explanation explanation = query.presentation().explain() ? explanation(rewritten, limits.timeout()) : null;
            RowCursor cursor = reader.read(request("", rewritten, limits.timeout()));
            return new QueryResult(cursor, query.presentation(), explanation, books::end);
        } catch (RuntimeException e) {
            books.end(QueryEnd.of(e));
            throw e;
        } catch (Error e) {
            books.end(QueryEnd.FAILED);
            throw e;
        }
    }

    /** How many queries run: from their start until their answer was closed. */
    public int running() {
        return books.running();
    }

    /** How many queries have ended so. */
    public long ended(QueryEnd end) {
        return books.ended(end);
    }

    private Rewritten rewritten(UserQuery query, QueryLimits limits) {
        List<PublishedTable> tables = UserTables.all();
        Select select = SqlGuard.check(query.sql(), tables);
        Bounds bounds = new Bounds(query.minTimestamp(), query.maxTimestamp(), query.environments());
        int limit = Math.min(query.limit(), limits.rows());
        Judge judge = new Judge(() -> processes.read(limits.timeout()), verdicts.cancellationTypes(), analyses);
        return SqlRewriter.rewrite(select, bounds, limit, query.presentation().zone(), tables, judge);
    }

    private Explanation explanation(Rewritten rewritten, Duration timeout) {
        return new Explanation(
                rewritten.sql(), plan("EXPLAIN ", rewritten, timeout), plan("EXPLAIN ANALYZE ", rewritten, timeout));
    }

    private String plan(String command, Rewritten rewritten, Duration timeout) {
        StringBuilder plan = new StringBuilder();
        try (RowCursor rows = reader.read(request(command, rewritten, timeout))) {
            while (rows.next()) {
                Object text = rows.value(rows.columns().size() - 1);
                plan.append(text == null ? "" : text).append('\n');
            }
        }
        return plan.toString().strip();
    }

    private static ReadRequest request(String command, Rewritten rewritten, Duration timeout) {
        List<@Nullable Object> parameters = new ArrayList<>(rewritten.parameters());
        return new ReadRequest(command + rewritten.sql(), parameters, timeout, rewritten.required());
    }
}
