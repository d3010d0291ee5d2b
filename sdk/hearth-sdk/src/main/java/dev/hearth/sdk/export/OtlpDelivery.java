package dev.hearth.sdk.export;

import dev.hearth.sdk.delivery.Outbox;
import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Sends batches over OTLP, as requests of bounded size. */
public final class OtlpDelivery implements Delivery {
    private static final int MAX_RECORDS = 2_048;
    private static final long MAX_BYTES = 5L << 20;

    private final Outbox outbox;
    private final boolean announcing;

    /** Sends with {@code outbox}; pending records only if it is {@code announcing}. */
    public OtlpDelivery(Outbox outbox, boolean announcing) {
        this.outbox = outbox;
        this.announcing = announcing;
    }

    @Override
    public void deliver(List<SpanData> batch) {
        List<SpanData> records = announcing
                ? batch
                : batch.stream().filter(span -> !isPending(span)).toList();
        for (List<SpanData> part : BatchSplitter.split(records, MAX_RECORDS, MAX_BYTES)) {
            outbox.spans(part);
        }
    }

    private static boolean isPending(SpanData span) {
        return Keys.PENDING.equals(span.getAttributes().get(Keys.SPAN_TYPE));
    }

    @Override
    public CompletableResultCode flush() {
        return outbox.flush();
    }

    @Override
    public CompletableResultCode close(long byNanos) {
        return outbox.stop(byNanos);
    }
}
