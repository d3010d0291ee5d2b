package dev.hearth.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The places of queries that may run at once, and how those that ran have ended. Thread-safe. */
final class QueryBooks {

    private final int most;
    private final Semaphore places;
    private final Map<QueryEnd, LongAdder> ended = new EnumMap<>(QueryEnd.class);

    QueryBooks(int most) {
        this.most = most;
        this.places = new Semaphore(most);
        for (QueryEnd end : QueryEnd.values()) {
            ended.put(end, new LongAdder());
        }
    }

    /** @throws QueryBusyException if no place is free */
    void begin() {
        if (!places.tryAcquire()) {
            throw new QueryBusyException(most);
        }
    }

    /** Counts first, so that whoever sees a query gone knows how it ended. */
    void end(QueryEnd end) {
        adder(end).increment();
        places.release();
    }

    int running() {
        return most - places.availablePermits();
    }

    long ended(QueryEnd end) {
        return adder(end).sum();
    }

    private LongAdder adder(QueryEnd end) {
        return Objects.requireNonNull(ended.get(end));
    }
}
