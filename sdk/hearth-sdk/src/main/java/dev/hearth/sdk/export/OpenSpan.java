package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A span that was open when the worker came to its start, referred to weakly, so that one nobody can end any more is noticed. */
final class OpenSpan extends WeakReference<ReadableSpan> {
    final String spanId;
    final StartedSpan started;
    final @Nullable Opening opening;

    OpenSpan(
            ReadableSpan span, StartedSpan started, @Nullable Opening opening, ReferenceQueue<ReadableSpan> collected) {
        super(span, collected);
        this.spanId = started.getSpanContext().getSpanId();
        this.started = started;
        this.opening = opening;
    }
}
