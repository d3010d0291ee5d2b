package dev.hearth.sdk.testing;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count from 1, for traces and for spans. Thread-safe. */
public final class CountingIds implements IdGenerator {
    private final AtomicLong traces = new AtomicLong();
    private final AtomicLong spans = new AtomicLong();

    @Override
    public String generateTraceId() {
        return TraceId.fromLongs(0, traces.incrementAndGet());
    }

    @Override
    public String generateSpanId() {
        return SpanId.fromLong(spans.incrementAndGet());
    }
}
