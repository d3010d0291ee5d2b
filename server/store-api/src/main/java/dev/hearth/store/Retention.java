package dev.hearth.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a project may keep.
 *
 * @param maxAge how old a partition's newest row may be, or null for any age
 * @param maxBytes how many bytes on disk all partitions may take together, or null for any number
 */
public record Retention(@Nullable Duration maxAge, @Nullable Long maxBytes) {

    /** Bounds nothing. */
    public static final Retention EVERYTHING = new Retention(null, null);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is not positive
     */
    public Retention {
        if (maxAge != null && !maxAge.isPositive()) {
            throw new IllegalArgumentException("maxAge must be positive: " + maxAge);
        }
        if (maxBytes != null && maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes must be positive: " + maxBytes);
        }
    }
}
