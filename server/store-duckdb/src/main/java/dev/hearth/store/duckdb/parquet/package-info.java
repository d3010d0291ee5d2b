/**
 * How an export's files are laid out, and how their rows become records and metric points again.
 *
 * <p>A {@link dev.hearth.store.duckdb.parquet.ExportManifest} says what a folder has. Files have the published columns and not
 * those of the tables, so what these cannot tell apart is worked out from the others, see {@code LostTypes} and {@code ExactTimes}.
 */
@NullMarked
package dev.hearth.store.duckdb.parquet;

import org.jspecify.annotations.NullMarked;
