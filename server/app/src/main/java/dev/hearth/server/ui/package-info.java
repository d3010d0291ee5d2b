/** Serves the pages. */
@NullMarked
package dev.hearth.server.ui;

import org.jspecify.annotations.NullMarked;
