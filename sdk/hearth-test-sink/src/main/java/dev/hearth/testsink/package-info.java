/** An OTLP endpoint for the SDK's own tests, and for the programs that they start. */
@NullMarked
package dev.hearth.testsink;

import org.jspecify.annotations.NullMarked;
