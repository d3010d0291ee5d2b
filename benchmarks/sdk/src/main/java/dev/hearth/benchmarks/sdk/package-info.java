/** What a span costs the program it is recorded in: Hearth against the OpenTelemetry SDK alone, in one run. */
@NullMarked
package dev.hearth.benchmarks.sdk;

import org.jspecify.annotations.NullMarked;
