package dev.hearth.store;

import java.time.Duration;

/** A query took longer than it was allowed. */
public final class QueryTimeoutException extends StoreException {

    public QueryTimeoutException(Duration timeout) {
        super(
                "The query took longer than %d ms. Narrow the time range or aggregate less."
                        .formatted(timeout.toMillis()),
                null);
    }
}
