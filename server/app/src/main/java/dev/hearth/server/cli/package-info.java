/** The commands of the terminal: {@code serve}, {@code demo}, {@code query}. */
@NullMarked
package dev.hearth.server.cli;

import org.jspecify.annotations.NullMarked;
