package dev.hearth.server.access;

import dev.hearth.metadata.TokenLimits;
import dev.hearth.server.http.HttpProblem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much the holder of a token has asked for, against what it may ask for. Thread-safe. */
public final class Throttle {

    private final TokenLimits limits;
    private final @Nullable TokenBucket records;
    private final @Nullable TokenBucket bytes;
    private final @Nullable Semaphore queries;
    private final AtomicLong refusedRequests = new AtomicLong();

    Throttle(TokenLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.records = bucket(limits.recordsPerSecond(), nanoClock);
        this.bytes = bucket(limits.bytesPerSecond(), nanoClock);
        this.queries = limits.concurrentQueries() == null ? null : new Semaphore(limits.concurrentQueries());
    }

    private static @Nullable TokenBucket bucket(@Nullable Long perSecond, LongSupplier nanoClock) {
        return perSecond == null ? null : new TokenBucket(perSecond, nanoClock);
    }

    public TokenLimits limits() {
        return limits;
    }

    /** Takes rows, and returns zero or how long to wait with all of them. */
    public Duration takeRecords(long count) {
        return taken(records == null ? Duration.ZERO : records.take(count));
    }

    /** Takes bytes, and returns zero or how long to wait with all of them. */
    public Duration takeBytes(long count) {
        return taken(bytes == null ? Duration.ZERO : bytes.take(count));
    }

    private Duration taken(Duration wait) {
        if (!wait.isZero()) {
            refusedRequests.incrementAndGet();
        }
        return wait;
    }

    /** How many requests were told to wait. */
    public long refusedRequests() {
        return refusedRequests.get();
    }

    /**
     * Takes the place of one query, to be closed when that is done.
     *
     * @throws HttpProblem 429 if all places are taken
     */
    public QueryPlace query() {
        if (queries != null && !queries.tryAcquire()) {
            throw new HttpProblem(
                    429,
                    "This token may run %d queries at a time; wait until one is done."
                            .formatted(limits.concurrentQueries()),
                    Duration.ofSeconds(1));
        }
        return () -> {
            if (queries != null) {
                queries.release();
            }
        };
    }

    /** A running query. */
    @FunctionalInterface
    public interface QueryPlace extends AutoCloseable {
        @Override
        void close();
    }
}
