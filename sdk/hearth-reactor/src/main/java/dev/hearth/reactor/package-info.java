/** The current span across the threads of Reactor. Start at {@link dev.hearth.reactor.HearthReactor}. */
@NullMarked
package dev.hearth.reactor;

import org.jspecify.annotations.NullMarked;
