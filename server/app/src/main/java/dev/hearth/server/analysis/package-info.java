/** How concurrent a trace was, over HTTP. */
@NullMarked
package dev.hearth.server.analysis;

import org.jspecify.annotations.NullMarked;
