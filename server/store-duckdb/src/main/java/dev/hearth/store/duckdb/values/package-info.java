/**
 * Tells in which stretches of time an attribute can have a value, so that a search for it need not look at the others.
 */
@NullMarked
package dev.hearth.store.duckdb.values;

import org.jspecify.annotations.NullMarked;
