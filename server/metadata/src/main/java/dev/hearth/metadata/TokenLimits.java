package dev.hearth.metadata;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much a token may ask for; null is without a bound of its own.
 *
 * @param recordsPerSecond rows sent
 * @param bytesPerSecond OTLP sent, before compression
 * @param concurrentQueries queries at the same time
 * @param querySeconds how long a query may take
 * @param queryRows how many rows an answer may have
 * @param answerBytes how large an answer may be
 */
public record TokenLimits(
        @Nullable Long recordsPerSecond,
        @Nullable Long bytesPerSecond,
        @Nullable Integer concurrentQueries,
        @Nullable Integer querySeconds,
        @Nullable Integer queryRows,
        @Nullable Long answerBytes) {

    public static final TokenLimits NONE = new TokenLimits(null, null, null, null, null, null);

    /**
     * Checks the numbers.
     *
     * @throws MetadataException if one is not positive
     */
    public TokenLimits {
        boolean positive = Stream.of(
                        recordsPerSecond, bytesPerSecond, concurrentQueries, querySeconds, queryRows, answerBytes)
                .allMatch(limit -> limit == null || ((Number) limit).longValue() > 0);
        if (!positive) {
            throw new MetadataException("A limit must be 1 or more; leave it out for none.");
        }
    }

    /** Returns these limits, and those of {@code others} where these have none. */
    public TokenLimits or(TokenLimits others) {
        return new TokenLimits(
                recordsPerSecond == null ? others.recordsPerSecond : recordsPerSecond,
                bytesPerSecond == null ? others.bytesPerSecond : bytesPerSecond,
                concurrentQueries == null ? others.concurrentQueries : concurrentQueries,
                querySeconds == null ? others.querySeconds : querySeconds,
                queryRows == null ? others.queryRows : queryRows,
                answerBytes == null ? others.answerBytes : answerBytes);
    }
}
