/**
 * The way of a batch from the decoder to a durable store, free of any transport: normalise, queue, commit in groups,
 * acknowledge, tell who listens.
 */
@NullMarked
package dev.hearth.ingest;

import org.jspecify.annotations.NullMarked;
