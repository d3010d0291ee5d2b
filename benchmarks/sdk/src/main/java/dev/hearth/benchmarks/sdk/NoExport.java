package dev.hearth.benchmarks.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Takes everything and keeps nothing, so that only the recording side is measured. Thread-safe. */
final class NoExport implements SpanExporter {
    private static final AtomicLong TAKEN = new AtomicLong();

    /** How many spans were taken in this process. */
    static long taken() {
        return TAKEN.get();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        TAKEN.addAndGet(spans.size());
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
