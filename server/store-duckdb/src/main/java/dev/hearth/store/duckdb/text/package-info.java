/** Text as the engine takes it: quoted names, literals and JSON. */
@NullMarked
package dev.hearth.store.duckdb.text;

import org.jspecify.annotations.NullMarked;
