package dev.hearth.sdk.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Hands every batch to an exporter of the user's, once. */
public final class MirrorDelivery implements Delivery {
    private final SpanExporter exporter;
    private boolean failed; // since somebody asked for the outcome

    /** Delivers to {@code exporter}. */
    public MirrorDelivery(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public void deliver(List<SpanData> batch) {
        failed |= !exporter.export(batch).join(10, TimeUnit.SECONDS).isSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        boolean lost = failed;
        failed = false;
        return lost ? CompletableResultCode.ofFailure() : CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode close(long byNanos) {
        exporter.shutdown();
        return flush();
    }
}
