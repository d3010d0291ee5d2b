package dev.hearth.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds and what it takes.
 *
 * @param records rows of {@code records_all}
 * @param metricPoints rows of {@code metrics}
 * @param bytes bytes on disk, the write-ahead log included
 * @param usedBytes the part of {@code bytes} that holds rows; the rest is free to be used again
 * @param oldest start of the oldest record, or null of an empty store
 */
public record StoreSize(
        long records,
        long metricPoints,
        long bytes,
        long usedBytes,
        @Nullable Instant oldest) {}
