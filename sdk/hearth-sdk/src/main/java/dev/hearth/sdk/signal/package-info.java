/** Metrics and log records of OpenTelemetry's API on their way into the running pipeline. Not API. */
@NullMarked
package dev.hearth.sdk.signal;

import org.jspecify.annotations.NullMarked;
