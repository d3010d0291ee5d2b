/** Libraries that OpenTelemetry instruments, handed to Hearth: one line each. */
@NullMarked
package dev.hearth.examples.instrumented;

import org.jspecify.annotations.NullMarked;
