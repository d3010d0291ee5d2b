package dev.hearth.sdk;

import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.trace.Span;

/** How a span can end while it is current somewhere else than where it ends. */
enum ScopeFault {
    /** Before what was opened inside of it on the same thread. */
    OUT_OF_ORDER("out_of_order"),
    /** On another thread than the one on which it is current. */
    OTHER_THREAD("other_thread"),
    /** It is ended, but not closed, by another thread than the one on which it stays current. */
    STILL_CURRENT("still_current");

    private final String wireName;

    ScopeFault(String wireName) {
        this.wireName = wireName;
    }

    /** Says on the span, which is about to end, what is wrong, and where: the server makes a diagnosis of it. */
    void noteOn(Span span) {
        span.setAttribute(Keys.SCOPE_FAULT, wireName);
        span.setAttribute(Keys.SCOPE_CLOSED_ON, Thread.currentThread().getName());
        CallSite here = CallSite.here();
        if (here != null) {
            span.setAttribute(Keys.SCOPE_CLOSED_AT, here.filePath() + ":" + here.line());
        }
    }

    /** The same for a person, after "was closed at …". */
    String how(Thread owner) {
        return switch (this) {
            case OUT_OF_ORDER -> "before what was opened inside of it";
            case OTHER_THREAD, STILL_CURRENT ->
                "on the thread " + Thread.currentThread().getName() + ", but it was current on " + owner.getName();
        };
    }
}
