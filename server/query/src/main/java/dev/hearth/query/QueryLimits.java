package dev.hearth.query;

import java.time.Duration;

/**
 * How much a query may take. The memory that it may use is the store's, which bounds all queries together.
 *
 * @param timeout until its last row was fetched
 * @param rows the most rows it may return
 */
public record QueryLimits(Duration timeout, int rows) {

    /** What everyone may who has no limits of their own. */
    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(30), UserQuery.MAX_LIMIT);

    /** @throws IllegalArgumentException if a limit is not positive */
    public QueryLimits {
        if (timeout.isNegative() || timeout.isZero() || rows < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** Returns the narrower of both in every respect. */
    QueryLimits within(QueryLimits other) {
        return new QueryLimits(
                timeout.compareTo(other.timeout) < 0 ? timeout : other.timeout, Math.min(rows, other.rows));
    }
}
