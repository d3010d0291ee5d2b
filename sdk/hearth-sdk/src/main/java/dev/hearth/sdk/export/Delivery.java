package dev.hearth.sdk.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Where batches go. Used by the worker's thread alone. */
public interface Delivery {

    /**
     * Takes the batch, which may be empty, and does its best to deliver it and whatever it kept from before.
     *
     * @param now deliver without waiting for a better moment: somebody waits for the outcome
     * @return whether nothing is left undelivered
     */
    boolean deliver(List<SpanData> batch, boolean now);

    /** Releases everything. Called once, last. */
    void close();
}
