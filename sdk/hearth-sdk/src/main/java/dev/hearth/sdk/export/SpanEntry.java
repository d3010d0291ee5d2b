package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One span in the SDK: its place in the registry of open spans and its node in the queue, in a single object.
 *
 * <p>A start is queued once. If the span ends before the batch leaves, the queued node simply turns into the final record, so a
 * short span costs one enqueue and no pending record. While queued the node holds the span; after its pending record
 * left it refers to it weakly, so that a span nobody can end any more is noticed.
 */
final class SpanEntry extends WeakReference<ReadWriteSpan> {
    /** Open; its start waits in the queue. */
    static final int ANNOUNCING = 0;

    /** Open; its start has left the queue. */
    static final int ANNOUNCED = 1;

    /** Ended; the final record waits in the queue or has left. */
    static final int ENDED = 2;

    private static final AtomicIntegerFieldUpdater<SpanEntry> STATE =
            AtomicIntegerFieldUpdater.newUpdater(SpanEntry.class, "state");

    private volatile int state;

    /** The span, while it waits in the queue. Published by the queue's atomic head. */
    @Nullable
    ReadableSpan held;

    /** The next older node of the stripe, and how many there are from here. Owned by the queue. */
    @Nullable
    SpanEntry next;

    int depth;

    /** What the pending record said, to end a span that was collected while open. Only the worker touches it. */
    @Nullable
    StartedSpan announced;

    final String spanId;
    final @Nullable Attributes atStart;

    SpanEntry(ReadWriteSpan span, @Nullable Attributes atStart, ReferenceQueue<ReadWriteSpan> collected) {
        super(span, collected);
        this.held = span;
        this.spanId = span.getSpanContext().getSpanId();
        this.atStart = atStart;
        this.state = ANNOUNCING;
    }

    /** A record without a start: a log. */
    SpanEntry(ReadableSpan ended) {
        super(null);
        this.held = ended;
        this.spanId = "";
        this.atStart = null;
        this.state = ENDED;
    }

    boolean change(int from, int to) {
        return STATE.compareAndSet(this, from, to);
    }

    boolean hasEnded() {
        return state == ENDED;
    }
}
