package dev.hearth.query;

import dev.hearth.store.QueryCancelledException;
import dev.hearth.store.QueryTimeoutException;

/** How a query that ran has ended. */
public enum QueryEnd {
    /** Its last row was read. */
    ANSWERED,
    /** Nobody waited for its last row: the client went away, or wanted no more. */
    ABANDONED,
    TIMED_OUT,
    FAILED;

    static QueryEnd of(RuntimeException failure) {
        return switch (failure) {
            case QueryTimeoutException _ -> TIMED_OUT;
            case QueryCancelledException _ -> ABANDONED;
            default -> FAILED;
        };
    }
}
