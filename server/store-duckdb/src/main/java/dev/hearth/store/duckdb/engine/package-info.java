/**
 * Rows handed to the engine as columns, through its C interface: the driver's appender crosses into native code for each
 * text, copies every row once more and has each batch planned for several threads.
 *
 * <p>A {@link dev.hearth.store.duckdb.engine.RowChunk} is filled in memory that the engine reads where it lies; a {@link
 * dev.hearth.store.duckdb.engine.RowSource} is the table function that an {@code INSERT} reads it with.
 */
@NullMarked
package dev.hearth.store.duckdb.engine;

import org.jspecify.annotations.NullMarked;
