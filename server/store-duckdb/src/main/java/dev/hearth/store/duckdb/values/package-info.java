/**
 * Tells among which commits an attribute can have a value, so that a search for it need not look at the rows of others.
 */
@NullMarked
package dev.hearth.store.duckdb.values;

import org.jspecify.annotations.NullMarked;
