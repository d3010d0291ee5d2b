package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.sdk.trace.ReadableSpan;
import org.jspecify.annotations.Nullable;

/**
 * A start, or the end of a span whose start has been handled, on its way to the worker: the node of the queue itself.
 *
 * <p>A start is queued once. If its span has ended when the worker comes to it, the node is its final record, so a short span costs
 * one node, no pending record, and nothing at all at its end.
 */
class QueuedSpan {
    private static final int SPAN_BYTES = 1_600;

    final ReadableSpan span;
    final @Nullable Opening opening;

    /** The next older node of the stripe; once taken, the next to be handled. Owned by the queue, then by who took it. */
    @Nullable
    QueuedSpan next;

    /** How many nodes and bytes there are from here. Owned by the queue. */
    int depth;

    int bytes;

    private QueuedSpan(ReadableSpan span, @Nullable Opening opening) {
        this.span = span;
        this.opening = opening;
    }

    /** A class of its own, since a flag would make every node larger. */
    private static final class End extends QueuedSpan {
        End(ReadableSpan span) {
            super(span, null);
        }
    }

    static QueuedSpan start(ReadableSpan span, @Nullable Opening opening) {
        return new QueuedSpan(span, opening);
    }

    static QueuedSpan end(ReadableSpan span) {
        return new End(span);
    }

    boolean isEnd() {
        return this instanceof End;
    }

    /** What this keeps from being collected, in bytes, roughly. */
    int estimatedBytes() {
        return opening == null ? SPAN_BYTES : SPAN_BYTES + opening.estimatedBytes();
    }
}
