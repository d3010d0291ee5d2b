package dev.hearth.sdk;

import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A span's being current on the thread that opened it. OpenTelemetry leaves the wrong context current for good when scopes are closed out of
 * order or on another thread; here the thread's open scopes form a stack, so that the context is put right as soon as this thread closes the scope
 * in between or starts its next span. Closed once, on any thread.
 *
 * <p>The thread's context keeps the span alive, so a span whose {@link HearthSpan} was dropped unclosed would stay open for as long as the
 * thread lives, in a pool for ever. This refers to the HearthSpan weakly, and what nobody can close any more is ended.
 */
@SuppressWarnings({"MustBeClosedChecker", "ReferenceEquality"}) // closed in leave(); contexts are compared by identity
final class OpenScope extends WeakReference<HearthSpan> {
    private static final ThreadLocal<@Nullable OpenScope> TOP = new ThreadLocal<>();
    private static final ReferenceQueue<HearthSpan> DROPPED = new ReferenceQueue<>();

    private final Context inside;
    private final Context before;
    private final Scope scope;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Opening opening;
    private final @Nullable OpenScope below;
    private volatile boolean closed;

    private OpenScope(HearthSpan span, @Nullable Opening opening, @Nullable OpenScope below) {
        super(span, DROPPED);
        this.before = Context.current();
        this.inside = span.context();
        this.opening = opening;
        this.below = below;
        this.scope = inside.makeCurrent();
    }

    static OpenScope open(HearthSpan span, @Nullable Opening opening) {
        OpenScope opened = new OpenScope(span, opening, repaired());
        TOP.set(opened);
        ContextChanges.happened();
        return opened;
    }

    /** Puts the thread's context right if a scope of it was closed where it could not be done; returns the scope that is on top then. */
    static @Nullable OpenScope repaired() {
        OpenScope top = TOP.get();
        if (top != null && top.closed) {
            top.leave();
            top = TOP.get();
        }
        return top;
    }

    /** Ends, as abandoned, the spans that were dropped while they were current. Called now and then. */
    static void endDropped() {
        for (Reference<? extends HearthSpan> next = DROPPED.poll(); next != null; next = DROPPED.poll()) {
            if (next instanceof OpenScope dropped && !dropped.closed) {
                dropped.closed = true; // its thread puts the context right when it starts its next span
                dropped.endLeaked();
            }
        }
    }

    private void endLeaked() {
        CallSite site = opening == null ? null : opening.site();
        Span span = BridgedContext.span(inside);
        if (opening != null && span.isRecording()) {
            span.setAttribute(Keys.VERDICT, Keys.ABANDONED);
            span.setAttribute(Keys.VERDICT_REASON, site == null ? "leaked" : "leaked at " + site);
            span.end();
        }
    }

    /** What the facade said of the span, or null if that is not recorded. */
    @Nullable
    Opening opening() {
        return opening;
    }

    /** The context that was made current. */
    Context inside() {
        return inside;
    }

    /** What would be wrong if this were closed here and now; null if nothing. */
    @Nullable
    ScopeFault fault() {
        if (closed) {
            return null;
        }
        if (Thread.currentThread() != owner) {
            return ScopeFault.OTHER_THREAD;
        }
        return TOP.get() == this && BridgedContext.isSame(Context.current(), inside) ? null : ScopeFault.OUT_OF_ORDER;
    }

    /** What would be wrong if the span were ended here and now without being closed; null if nothing. */
    @Nullable
    ScopeFault faultOfEnding() {
        return closed || Thread.currentThread() == owner ? null : ScopeFault.STILL_CURRENT;
    }

    /** @param fault what {@link #fault} has said */
    void close(@Nullable ScopeFault fault) {
        if (closed) {
            return;
        }
        closed = true;
        if (fault == null) {
            leave();
        } else {
            report(fault);
        }
    }

    /** Leaves this scope, which is on top, and all below it that are closed already. */
    @SuppressWarnings({"MustBeClosedChecker", "ReferenceEquality"
    }) // the context stays; contexts are compared by identity
    private void leave() {
        boolean stillCurrent = BridgedContext.isSame(Context.current(), inside);
        Context target = before;
        OpenScope next = below;
        while (next != null && next.closed) {
            target = target == next.inside ? next.before : target;
            next = next.below;
        }
        TOP.set(next);
        if (stillCurrent && target == before) {
            scope.close();
        } else if (stillCurrent) {
            target.makeCurrent();
        }
        ContextChanges.happened();
    }

    private void report(ScopeFault fault) {
        Pipeline running = Configuration.PROCESS.pipeline();
        if (running != null) {
            running.reportScope(opening == null ? null : opening.site(), CallSite.here(), fault.how(owner));
        }
    }
}
