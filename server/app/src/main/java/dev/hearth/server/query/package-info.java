/** The public query API: SQL in, tables out. */
@NullMarked
package dev.hearth.server.query;

import org.jspecify.annotations.NullMarked;
