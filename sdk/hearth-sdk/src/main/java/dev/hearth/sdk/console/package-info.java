/** Spans and logs as readable lines. Not API. */
@NullMarked
package dev.hearth.sdk.console;

import org.jspecify.annotations.NullMarked;
