package dev.hearth.sdk;

import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Text;
import dev.hearth.sdk.wire.Thrown;
import dev.hearth.sdk.wire.UserAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work between its start and its end. It ends exactly once, by {@link #close}, {@link #end}, {@link #cancel} or
 * {@link #abandon}, whichever comes first and on whatever thread; later calls change nothing.
 *
 * <p>Thread-safe, and no method throws anything of its own: a span that is not recorded accepts every call.
 */
public final class HearthSpan implements AutoCloseable {
    private final Span span;
    private final Context context;
    private final UserAttributes attributes;
    private final Set<String> tags;
    private final boolean outermost;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable Scope> scope = new AtomicReference<>();
    private final UserAttributes.Sink sink = new UserAttributes.Sink() {
        @Override
        public <T> void put(AttributeKey<T> key, T value) {
            span.setAttribute(key, value);
        }
    };
    private @Nullable Level level; // guarded by this
    private boolean schemaIsStale; // guarded by this

    HearthSpan(
            Span span,
            Context parent,
            UserAttributes attributes,
            Set<String> tags,
            @Nullable Level level,
            boolean outermost) {
        this.span = span;
        this.context = parent.with(span);
        this.attributes = attributes;
        this.tags = new LinkedHashSet<>(tags);
        this.level = level;
        this.outermost = outermost;
    }

    private HearthSpan(Context parent) {
        this.span = Span.getInvalid();
        this.context = parent;
        this.attributes = new UserAttributes();
        this.tags = new LinkedHashSet<>();
        this.outermost = false;
    }

    /** A span that records nothing; what runs inside it stays under {@code parent}. */
    static HearthSpan notRecorded(Context parent) {
        return new HearthSpan(parent);
    }

    @SuppressWarnings("MustBeClosedChecker") // close() closes it
    HearthSpan opened() {
        scope.set(context.makeCurrent());
        return this;
    }

    /** Sets an attribute; what is no string, number or boolean is sent as JSON and listed in the schema. */
    public HearthSpan setAttribute(String key, @Nullable Object value) {
        if (isRecording()) {
            synchronized (this) {
                boolean json = attributes.put(sink, Text.of(key), value);
                schemaIsStale = true;
                if (json) {
                    writeSchema();
                }
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
    public synchronized HearthSpan setLevel(Level level) {
        this.level = level;
        span.setAttribute(Keys.LEVEL, (long) level.number());
        if (level.compareTo(Level.ERROR) >= 0) {
            span.setStatus(StatusCode.ERROR);
        }
        return this;
    }

    /** Adds tags; repeated ones count once. */
    public synchronized HearthSpan addTags(String... tags) {
        if (this.tags.addAll(Arrays.asList(tags))) {
            span.setAttribute(Keys.TAGS, List.copyOf(this.tags));
        }
        return this;
    }

    /** Adds the exception as an event and makes this span an error, with a fingerprint if it is the outermost span here. */
    public synchronized HearthSpan recordException(Throwable thrown) {
        if (!isRecording()) {
            return this;
        }
        span.addEvent("exception", Thrown.eventAttributes(thrown));
        if (level == null) {
            setLevel(Level.ERROR);
        }
        span.setStatus(StatusCode.ERROR, Thrown.description(thrown));
        if (outermost && level != null && level.compareTo(Level.ERROR) >= 0) {
            span.setAttribute(Keys.FINGERPRINT, Thrown.fingerprint(thrown));
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
        span.setAttribute(Keys.VERDICT_REASON, "cancelled after " + Elapsed.text(System.nanoTime() - startNanos));
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
    public void run(Runnable body) {
        try {
            context.wrap(body).run();
        } catch (Throwable thrown) {
            recordThrown(thrown);
            throw thrown;
        } finally {
            close();
        }
    }

    /** Calls {@code body} with this span current, records what it throws, and ends the span. */
    public <T> T call(Callable<? extends T> body) throws Exception {
        try {
            Callable<? extends T> inside = context.wrap(body);
            return inside.call();
        } catch (Throwable thrown) {
            recordThrown(thrown);
            throw thrown;
        } finally {
            close();
        }
    }

    /** A context in which this span is current: the one to start children from on another thread. */
    public Context context() {
        return context;
    }

    /** The ids of this span. */
    public SpanContext spanContext() {
        return span.getSpanContext();
    }

    /** Makes this span current on this thread until the scope is closed. Does not end the span. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public Scope makeCurrent() {
        return context.makeCurrent();
    }

    /** Whether calls on this span have any effect: it is recorded and has not ended. */
    public boolean isRecording() {
        return !ended.get() && span.isRecording();
    }

    /** Ends the span; the same as {@link #close}. */
    public void end() {
        close();
    }

    /** Ends the span and, if it was opened as current on this thread, makes the previous one current again. */
    @Override
    public void close() {
        end(null, null);
        Scope opened = scope.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }

    private void end(@Nullable String verdict, @Nullable String reason) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        synchronized (this) {
            if (schemaIsStale) {
                writeSchema();
            }
        }
        if (verdict != null) {
            span.setAttribute(Keys.VERDICT, verdict);
            span.setAttribute(Keys.VERDICT_REASON, Text.of(reason));
        }
        span.end();
    }

    private synchronized void writeSchema() {
        span.setAttribute(Keys.SCHEMA, attributes.schema());
        schemaIsStale = false;
    }
}
