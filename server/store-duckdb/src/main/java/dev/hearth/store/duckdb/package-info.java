/**
 * The embedded store: one DuckDB file.
 *
 * <p>Records live in three tables of one shape: {@code final_records} for what has happened, {@code open_records} for
 * pending spans whose final record has not come, {@code superseded_records} for pending spans whose final record has.
 * The published tables are views over these. Ids are kept as their bytes: a column of 16-byte values that repeat is
 * compressed as a dictionary, which a column of 128-bit integers is not.
 */
@NullMarked
package dev.hearth.store.duckdb;

import org.jspecify.annotations.NullMarked;
