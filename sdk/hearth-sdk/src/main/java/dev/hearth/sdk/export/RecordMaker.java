package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.FinalSpan;
import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns queued spans into records: pending ones for spans that are still open, final ones for those that have ended. All the
 * work that a record needs is done here, on the worker's thread. Guarded by itself.
 */
final class RecordMaker {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final OpenSpans open;
    private final SpanQueue queue;
    private final Outlet outlet;
    private @Nullable QueuedSpan taken; // the first of a chain
    private long faults;

    RecordMaker(OpenSpans open, SpanQueue queue, Outlet outlet) {
        this.open = open;
        this.queue = queue;
        this.outlet = outlet;
    }

    /** Takes over what is queued now; what comes later belongs to the next round. */
    synchronized void takeAll() {
        QueuedSpan more = queue.drain();
        if (taken == null) {
            taken = more;
        } else {
            QueuedSpan last = taken;
            while (last.next != null) {
                last = last.next;
            }
            last.next = more;
        }
    }

    /** Handles at most {@code limit} of what was taken; returns whether more is left. */
    synchronized boolean handle(int limit) {
        for (int i = 0; i < limit; i++) {
            QueuedSpan node = taken;
            if (node == null) {
                return false;
            }
            taken = node.next;
            node.next = null; // else one that has grown old would keep all after it from being collected
            try {
                handle(node);
            } catch (RuntimeException | LinkageError e) {
                faults++;
                LOG.log(Level.WARNING, "Hearth could not make a record of a span because of a fault of its own.", e);
            }
        }
        return taken != null;
    }

    /** How many records were lost by faults since this was asked last. */
    synchronized long takeFaults() {
        long now = faults;
        faults = 0;
        return now;
    }

    private void handle(QueuedSpan node) {
        ReadableSpan span = node.span;
        if (node.isEnd()) {
            OpenSpan known = open.remove(span.getSpanContext().getSpanId());
            if (known != null) {
                ended(span, known.opening, true);
            }
        } else if (span.hasEnded()) {
            ended(span, node.opening, false);
        } else {
            SpanData now = span.toSpanData();
            Attributes atStart = node.opening == null ? now.getAttributes() : node.opening.attributes();
            StartedSpan started = new StartedSpan(now, atStart);
            open.add(span, started, node.opening);
            // Whoever ends the span from here on finds it registered; whoever ended it just before did not, so look
            // again.
            if (span.hasEnded() && open.remove(started.getSpanContext().getSpanId()) != null) {
                ended(span, node.opening, false);
            } else if (!Keys.LOG.equals(atStart.get(Keys.SPAN_TYPE))) {
                outlet.started(started);
            }
        }
    }

    private void ended(ReadableSpan span, @Nullable Opening opening, boolean startWasTold) {
        String totals = open.totals().take(span.getSpanContext().getSpanId());
        SpanData finished = FinalSpan.withTotals(FinalSpan.of(span.toSpanData(), opening), totals);
        boolean isLog = Keys.LOG.equals(finished.getAttributes().get(Keys.SPAN_TYPE));
        outlet.ended(finished, isLog, startWasTold);
    }

    /** Ends, as abandoned, what was collected while it was open. */
    synchronized void endLeaked() {
        for (OpenSpan leaked = open.nextLeaked(); leaked != null; leaked = open.nextLeaked()) {
            Attributes atStart = leaked.started.getAttributes();
            String file = atStart.get(Keys.FILE);
            Long line = atStart.get(Keys.LINE);
            String where = file == null || line == null
                    ? "leaked"
                    : "leaked at " + new CallSite(file, "", Math.toIntExact(line));
            long nowNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            SpanData ended = FinalSpan.abandoned(leaked.started, where, nowNanos);
            outlet.ended(FinalSpan.withTotals(ended, open.totals().take(leaked.spanId)), false, true);
        }
    }

    /** Ends every open span with the verdict {@code abandoned}, on the caller's thread. */
    void abandonAll(String reason) {
        List<ReadableSpan> spans = new ArrayList<>();
        synchronized (this) {
            takeAll();
            for (QueuedSpan node = taken; node != null; node = node.next) {
                spans.add(node.span);
            }
        }
        spans.addAll(open.alive());
        for (ReadableSpan span : spans) {
            if (!span.hasEnded() && span instanceof ReadWriteSpan ending) {
                ending.setAttribute(Keys.VERDICT, Keys.ABANDONED);
                ending.setAttribute(Keys.VERDICT_REASON, reason);
                ending.end();
            }
        }
    }
}
