/** The programs. */
@NullMarked
package dev.hearth.corpus.programs;

import org.jspecify.annotations.NullMarked;
