/** Driving a server over HTTP, and what is counted while doing so. */
@NullMarked
package dev.hearth.benchmarks.load;

import org.jspecify.annotations.NullMarked;
