/** The Hearth SDK: spans, logs and concurrent tasks over OpenTelemetry. Start at {@link dev.hearth.sdk.Hearth}. */
@NullMarked
package dev.hearth.sdk;

import org.jspecify.annotations.NullMarked;
