/**
 * How records become rows: the columns of a table, filled where the engine reads them.
 *
 * <p>{@link dev.hearth.store.duckdb.rows.RowPreparation} does that on the threads of senders. What it cannot know is filled in by the
 * one that writes: the commit, and the numbers under which {@link dev.hearth.store.duckdb.rows.SideTables} keep what many records share.
 */
@NullMarked
package dev.hearth.store.duckdb.rows;

import org.jspecify.annotations.NullMarked;
