package dev.hearth.sdk;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work between its start and its end. It ends exactly once, by {@link #close}, {@link #end}, {@link #cancel} or
 * {@link #abandon}, whichever comes first and on whatever thread; later calls change nothing.
 *
 * <p>Thread-safe, and no method throws anything of its own: a span that is not recorded accepts every call.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class HearthSpan implements AutoCloseable {
    HearthSpan() {}

    /** Sets an attribute; what is no string, number or boolean is sent as JSON and listed in the schema. */
    public HearthSpan setAttribute(String key, @Nullable Object value) {
        throw new UnsupportedOperationException();
    }

    /** Replaces the message that was made from the template. */
    public HearthSpan setMessage(String message) {
        throw new UnsupportedOperationException();
    }

    /** Sets the level; {@link Level#ERROR} and above also make the span's status ERROR. */
    public HearthSpan setLevel(Level level) {
        throw new UnsupportedOperationException();
    }

    /** Adds tags; repeated ones count once. */
    public HearthSpan addTags(String... tags) {
        throw new UnsupportedOperationException();
    }

    /** Adds the exception as an event and makes this span an error, with a fingerprint if it is the outermost span here. */
    public HearthSpan recordException(Throwable thrown) {
        throw new UnsupportedOperationException();
    }

    /**
     * Records what ended the work: a cancellation ({@link java.util.concurrent.CancellationException} or
     * {@link InterruptedException}) becomes the verdict {@code cancelled}, anything else an error. Does not end the span.
     */
    public HearthSpan recordThrown(Throwable thrown) {
        throw new UnsupportedOperationException();
    }

    /** Ends the span with the verdict {@code cancelled}; {@code reason} is a few words for a person. */
    public void cancel(String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends the span with the verdict {@code abandoned}; {@code reason} is a few words for a person. */
    public void abandon(String reason) {
        throw new UnsupportedOperationException();
    }

    /** Runs {@code body} with this span current, records what it throws, and ends the span. */
    public void run(Runnable body) {
        throw new UnsupportedOperationException();
    }

    /** Calls {@code body} with this span current, records what it throws, and ends the span. */
    public <T> T call(Callable<? extends T> body) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** A context in which this span is current: the one to start children from on another thread. */
    public Context context() {
        throw new UnsupportedOperationException();
    }

    /** The ids of this span. */
    public SpanContext spanContext() {
        throw new UnsupportedOperationException();
    }

    /** Makes this span current on this thread until the scope is closed. Does not end the span. */
    public Scope makeCurrent() {
        throw new UnsupportedOperationException();
    }

    /** Whether calls on this span have any effect: it is recorded and has not ended. */
    public boolean isRecording() {
        throw new UnsupportedOperationException();
    }

    /** Ends the span; the same as {@link #close}. */
    public void end() {
        close();
    }

    /** Ends the span and, if it was opened as current on this thread, makes the previous one current again. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
