/**
 * The embedded store: one DuckDB file.
 *
 * <p>Records live in tables of one shape: {@code hot_records} for what has happened lately and {@code sealed_records} for
 * what the {@link dev.hearth.store.duckdb.Sealer} has moved there, {@code open_records} for pending spans whose final
 * record has not come, {@code superseded_records} for pending spans whose final record has.
 * The published tables are views over these. Ids are kept as their bytes: a column of 16-byte values that repeat is
 * compressed as a dictionary, which a column of 128-bit integers is not.
 */
@NullMarked
package dev.hearth.store.duckdb;

import org.jspecify.annotations.NullMarked;
