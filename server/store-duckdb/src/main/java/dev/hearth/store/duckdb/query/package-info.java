/**
 * What a query says of the rows that it needs, and how it is put over fewer of them.
 *
 * <p>A {@link dev.hearth.store.duckdb.query.ParsedQuery} is what the engine's own parser made of it; nothing here runs it. Where a
 * query takes the newest rows, {@link dev.hearth.store.duckdb.query.NewestFirst} asks for one {@link
 * dev.hearth.store.duckdb.query.Stretch} of time after another.
 */
@NullMarked
package dev.hearth.store.duckdb.query;

import org.jspecify.annotations.NullMarked;
