/** Twenty questions asked at once: the sample program that {@code ./hearth demo} runs and checks. */
@NullMarked
package dev.hearth.examples.askmany;

import org.jspecify.annotations.NullMarked;
