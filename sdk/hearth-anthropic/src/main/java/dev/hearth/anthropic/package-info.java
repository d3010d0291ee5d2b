/** Traces every message that a client of the official Anthropic SDK sends. */
@NullMarked
package dev.hearth.anthropic;

import org.jspecify.annotations.NullMarked;
