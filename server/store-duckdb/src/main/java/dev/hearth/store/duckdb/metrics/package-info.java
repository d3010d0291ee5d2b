/** How metric points become rows: each once, with what its series is in a table of its own. */
@NullMarked
package dev.hearth.store.duckdb.metrics;

import org.jspecify.annotations.NullMarked;
