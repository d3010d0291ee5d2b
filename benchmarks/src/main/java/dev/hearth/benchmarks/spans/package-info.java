/** The data that every benchmark uses: seeded spans of a published shape, encoded for Hearth and for its peer. */
@NullMarked
package dev.hearth.benchmarks.spans;

import org.jspecify.annotations.NullMarked;
