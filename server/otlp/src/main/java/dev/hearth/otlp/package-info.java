/**
 * OTLP: bytes to {@link dev.hearth.model.TelemetryBatch} and answers back to bytes. The only home of protobuf.
 *
 * <p>Everything that comes in is hostile until decoded. A record that cannot be decoded is counted as rejected; a body
 * that cannot be read at all ends in {@link dev.hearth.otlp.MalformedTelemetryException}.
 */
@NullMarked
package dev.hearth.otlp;

import org.jspecify.annotations.NullMarked;
