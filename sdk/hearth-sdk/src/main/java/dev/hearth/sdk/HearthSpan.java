package dev.hearth.sdk;

import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.Text;
import dev.hearth.sdk.wire.Thrown;
import dev.hearth.sdk.wire.UserAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work between its start and its end. It ends exactly once, by {@link #close}, {@link #end}, {@link #cancel} or
 * {@link #abandon}, whichever comes first and on whatever thread; later calls change nothing.
 *
 * <p>Thread-safe, and no method throws anything of its own: a span that is not recorded accepts every call.
 */
public final class HearthSpan implements AutoCloseable {
    private final Span span;
    private final Context parent;
    private final @Nullable Opening opening; // null if nothing is recorded

    /** Not volatile, which would have the processor wait for its writes twice: who closes an old one changes nothing. */
    private @Nullable OpenScope scope;

    HearthSpan(Span span, Context parent, @Nullable Opening opening) {
        this.span = span;
        this.parent = parent;
        this.opening = opening;
    }

    /** A span that records nothing; what runs inside it stays under {@code parent}. */
    static HearthSpan notRecorded(Context parent) {
        return new HearthSpan(Span.getInvalid(), parent, null);
    }

    @SuppressWarnings("ReferenceEquality") // a context that is current already need not become it
    HearthSpan opened() {
        if (opening != null || parent != Context.current()) {
            scope = OpenScope.open(this, opening);
        }
        return this;
    }

    /** Sets an attribute; what is no string, number or boolean is sent as JSON and listed in the schema. */
    public HearthSpan setAttribute(String key, @Nullable Object value) {
        if (opening != null && isRecording()) {
            String name = Text.of(key);
            UserAttributes.Sink sink = new UserAttributes.Sink() {
                @Override
                public <T> void put(AttributeKey<T> key, T value) {
                    span.setAttribute(key, value);
                }
            };
            String schema = UserAttributes.put(sink, name, value);
            if (schema != null) {
                opening.addLater(name, schema);
            }
        }
        return this;
    }

    /** Replaces the message that was made from the template. */
    public HearthSpan setMessage(String message) {
        span.setAttribute(Keys.MESSAGE, Text.of(message));
        return this;
    }

    /** Sets the level; {@link Level#ERROR} and above also make the span's status ERROR. */
    public HearthSpan setLevel(Level level) {
        if (opening != null) {
            opening.changeLevel(level.number());
            span.setAttribute(Keys.LEVEL, (long) level.number());
            if (level.compareTo(Level.ERROR) >= 0) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        return this;
    }

    /** Adds tags; repeated ones count once. */
    public HearthSpan addTags(String... tags) {
        if (opening != null) {
            span.setAttribute(Keys.TAGS, opening.addTags(Arrays.asList(tags)));
        }
        return this;
    }

    /** Adds the exception as an event and makes this span an error, with a fingerprint if it is the outermost span here. */
    public HearthSpan recordException(Throwable thrown) {
        if (opening != null && isRecording()) {
            ExceptionRecord.on(span, parent, opening, thrown, null);
        }
        return this;
    }

    /**
     * Records what ended the work: a cancellation ({@link java.util.concurrent.CancellationException} or
     * {@link InterruptedException}) becomes the verdict {@code cancelled}, anything else an error. Does not end the span.
     */
    public HearthSpan recordThrown(Throwable thrown) {
        if (!Thrown.isCancellation(thrown)) {
            return recordException(thrown);
        }
        span.setAttribute(Keys.VERDICT, Keys.CANCELLED);
        span.setAttribute(Keys.VERDICT_REASON, "cancelled after " + Elapsed.text(elapsedNanos()));
        return this;
    }

    /** Ends the span with the verdict {@code cancelled}; {@code reason} is a few words for a person. */
    public void cancel(String reason) {
        end(Keys.CANCELLED, reason);
    }

    /** Ends the span with the verdict {@code abandoned}; {@code reason} is a few words for a person. */
    public void abandon(String reason) {
        end(Keys.ABANDONED, reason);
    }

    /** Runs {@code body} with this span current, records what it throws, and ends the span. */
    @SuppressWarnings("try") // the scope is there to be closed
    public void run(Runnable body) {
        try (Scope inside = context().makeCurrent()) {
            ContextChanges.happened();
            body.run();
        } catch (Throwable thrown) {
            recordThrown(thrown);
            throw thrown;
        } finally {
            ContextChanges.happened();
            close();
        }
    }

    /** Calls {@code body} with this span current, records what it throws, and ends the span. */
    @SuppressWarnings("try") // the scope is there to be closed
    public <T> T call(Callable<? extends T> body) throws Exception {
        try (Scope inside = context().makeCurrent()) {
            ContextChanges.happened();
            return body.call();
        } catch (Throwable thrown) {
            recordThrown(thrown);
            throw thrown;
        } finally {
            ContextChanges.happened();
            close();
        }
    }

    /** A context in which this span is current: the one to start children from on another thread. */
    public Context context() {
        OpenScope opened = scope;
        if (opened != null) {
            return opened.inside();
        }
        return opening == null ? parent : BridgedContext.with(parent, span);
    }

    /** The ids of this span. */
    public SpanContext spanContext() {
        return span.getSpanContext();
    }

    /** Makes this span current on this thread until the scope is closed. Does not end the span. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public Scope makeCurrent() {
        return context().makeCurrent();
    }

    /** Whether calls on this span have any effect: it is recorded and has not ended. */
    public boolean isRecording() {
        return span.isRecording();
    }

    /** Ends the span; the same as {@link #close}. */
    public void end() {
        close();
    }

    /**
     * Ends the span and, if it was opened as current, makes the previous one current again. That belongs on the thread that opened it, before
     * that closes anything opened earlier; if it happens elsewhere, the span says so, a warning is logged once, and the context is put right as soon as
     * can be.
     */
    @Override
    public void close() {
        OpenScope opened = scope;
        if (opened == null) {
            end(null, null);
            return;
        }
        ScopeFault fault = opened.fault();
        note(fault);
        end(null, null);
        scope = null;
        opened.close(fault);
    }

    /** Says what is wrong about ending here while the span still takes attributes. */
    private void note(@Nullable ScopeFault fault) {
        if (fault != null && isRecording()) {
            fault.noteOn(span);
        }
    }

    private void end(@Nullable String verdict, @Nullable String reason) {
        String schema = opening == null ? null : opening.schemaToSet();
        if (schema != null) {
            span.setAttribute(Keys.SCHEMA, schema);
        }
        if (verdict != null) {
            OpenScope opened = scope;
            note(opened == null ? null : opened.faultOfEnding());
            span.setAttribute(Keys.VERDICT, verdict);
            span.setAttribute(Keys.VERDICT_REASON, Text.of(reason));
        }
        span.end(); // which heeds the first call, and after which nothing can be set
    }

    private long elapsedNanos() {
        return span instanceof ReadableSpan readable ? readable.getLatencyNanos() : 0;
    }
}
