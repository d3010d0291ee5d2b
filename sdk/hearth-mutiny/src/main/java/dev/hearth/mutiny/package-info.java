/** The current span across the threads of Mutiny. Start at {@link dev.hearth.mutiny.HearthMutiny}. */
@NullMarked
package dev.hearth.mutiny;

import org.jspecify.annotations.NullMarked;
