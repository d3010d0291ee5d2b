package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * A row that a query takes.
 *
 * @param startMicros when it starts, since the epoch
 * @param place where it is; null if it was not asked
 */
record FoundRow(long startMicros, @Nullable RowPlace place) {}
