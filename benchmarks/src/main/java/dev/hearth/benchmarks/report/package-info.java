/** Figures beside their bars, as a table and as JSON. */
@NullMarked
package dev.hearth.benchmarks.report;

import org.jspecify.annotations.NullMarked;
