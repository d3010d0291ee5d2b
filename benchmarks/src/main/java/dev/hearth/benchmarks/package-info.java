/** Measures a running Hearth from outside, beside its peers, and prints the figures next to the bars they must meet. */
@NullMarked
package dev.hearth.benchmarks;

import org.jspecify.annotations.NullMarked;
