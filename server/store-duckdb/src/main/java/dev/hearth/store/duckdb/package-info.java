/**
 * The embedded store: one DuckDB file.
 *
 * <p>Records lie in one table for each UTC day of their start (see {@link dev.hearth.store.duckdb.Partitions}), pending
 * spans whose final record has come likewise, and pending spans that are still open in {@code open_records}. All have
 * the same columns, none of which can be derived from the others; what many records share is in {@code resources} and
 * {@code scopes}. The published tables are views over these. A row is written once, to the table where it stays; the
 * {@link dev.hearth.store.duckdb.Checkpointer} compresses it.
 *
 * <p>What comes in goes through {@code rows} or {@code metrics} to the {@link dev.hearth.store.duckdb.DuckDbWriter}, which hands it to the
 * {@code engine}, and a hash of its attributes to {@code values}. What is asked goes from the {@link
 * dev.hearth.store.duckdb.DuckDbReader} through {@code query}, which says what the question needs, to a {@link
 * dev.hearth.store.duckdb.NarrowedQuery}, which looks for it by {@code values}. No package below this one knows this one.
 */
@NullMarked
package dev.hearth.store.duckdb;

import org.jspecify.annotations.NullMarked;
