/** Which processes show signs of life, and what that means for their open spans. */
@NullMarked
package dev.hearth.server.liveness;

import org.jspecify.annotations.NullMarked;
