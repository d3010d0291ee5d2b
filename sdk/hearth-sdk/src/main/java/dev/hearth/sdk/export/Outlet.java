package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Where the worker puts what it learns, in the order in which spans start and end. For the worker alone. */
interface Outlet {
    /** A span has started and is still open; its attributes are complete for a pending record. */
    void started(StartedSpan span);

    /**
     * A span or log has ended.
     *
     * @param startWasTold whether {@link #started} was called for it
     */
    void ended(SpanData span, boolean isLog, boolean startWasTold);

    /** Everything that was queued at some moment since the last call has been told. */
    default void roundEnded() {}
}
