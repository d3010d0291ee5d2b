package dev.hearth.sdk.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Where batches go. Used by the worker's thread alone. */
public interface Delivery {

    /** Takes the batch, which is not empty. */
    void deliver(List<SpanData> batch);

    /** Tries at once to bring on what was delivered before this call; fails if something of it did not arrive or was lost since the last call. */
    CompletableResultCode flush();

    /** Brings on what it can until then, and releases everything. Called once, last; succeeds if all arrived. */
    CompletableResultCode close(long byNanos);
}
