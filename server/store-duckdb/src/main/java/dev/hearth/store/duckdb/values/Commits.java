package dev.hearth.store.duckdb.values;

/**
 * Commits one after another.
 *
 * @param first the sequence of the first
 * @param last the sequence of the last
 * @param newestMicros no row of theirs starts after this
 * @param rows how many they wrote, about
 */
public record Commits(long first, long last, long newestMicros, long rows) {}
