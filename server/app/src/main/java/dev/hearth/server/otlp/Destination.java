package dev.hearth.server.otlp;

import dev.hearth.ingest.IngestPipeline;
import dev.hearth.ingest.RowQuota;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Where a sender's records go.
 *
 * @param rows how many it may send
 * @param takeBytes takes bytes of its requests, and returns zero or how long to wait with them
 */
public record Destination(IngestPipeline pipeline, RowQuota rows, LongFunction<Duration> takeBytes) {}
