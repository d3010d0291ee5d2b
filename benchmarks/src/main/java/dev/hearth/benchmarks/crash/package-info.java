/** What is left of acknowledged spans when the server is killed, or its disk is full. */
@NullMarked
package dev.hearth.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
