/** The server as a whole: what is started and stopped together. */
@NullMarked
package dev.hearth.server;

import org.jspecify.annotations.NullMarked;
