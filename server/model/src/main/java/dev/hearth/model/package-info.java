/**
 * What telemetry is, once it has left the wire and before it reaches a store: immutable values without dependencies.
 *
 * <p>Two groups live here. {@link dev.hearth.model.TelemetryBatch} and the {@code *Data} records are what a client
 * sent, decoded. {@link dev.hearth.model.Record} is a row of the {@code records} table, normalised by the ingest
 * pipeline. All times are nanoseconds since the Unix epoch unless a name says otherwise. Every type is immutable and
 * safe to share between threads.
 */
@NullMarked
package dev.hearth.model;

import org.jspecify.annotations.NullMarked;
