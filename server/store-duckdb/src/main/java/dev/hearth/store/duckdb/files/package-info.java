/** Files, whatever they hold. */
@NullMarked
package dev.hearth.store.duckdb.files;

import org.jspecify.annotations.NullMarked;
