/** The servers under test as child processes, and what the system says about them. */
@NullMarked
package dev.hearth.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
