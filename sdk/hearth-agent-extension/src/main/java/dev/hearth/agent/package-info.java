/** Hearth as an extension of the OpenTelemetry Java agent. */
@NullMarked
package dev.hearth.agent;

import org.jspecify.annotations.NullMarked;
