/**
 * The embedded store: one DuckDB file.
 *
 * <p>Records lie in one table for each UTC day of their start (see {@link dev.hearth.store.duckdb.Partitions}), pending
 * spans whose final record has come likewise, and pending spans that are still open in {@code open_records}. All have
 * the same columns, none of which can be derived from the others; what many records share is in {@code resources} and
 * {@code scopes}. The published tables are views over these. A row is written once, to the table where it stays; the
 * {@link dev.hearth.store.duckdb.Checkpointer} compresses it.
 */
@NullMarked
package dev.hearth.store.duckdb;

import org.jspecify.annotations.NullMarked;
