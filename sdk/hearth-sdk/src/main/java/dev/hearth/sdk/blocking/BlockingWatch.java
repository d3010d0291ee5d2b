package dev.hearth.sdk.blocking;

import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * A recording of the JDK's flight recorder that looks for event loops that block and carriers that are pinned. The
 * recorder's thread reads it, about once a second. Thread-safe. Where the JDK has no flight recorder, loading this
 * class fails.
 */
public final class BlockingWatch {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final int MOST_THREADS = 10_000;

    private final Duration threshold;
    private final BlockedCalls calls;
    private final EventLoops loops = new EventLoops(); // this and the next for the recorder's thread only
    private final Map<Long, SpanContext> spans = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SpanContext> eldest) {
            return size() > MOST_THREADS;
        }
    };
    private final RecordingStream stream = new RecordingStream();

    /**
     * Starts it.
     *
     * @param threshold what takes less is no matter
     * @param calls gets what blocks
     */
    public BlockingWatch(Duration threshold, BlockedCalls calls) {
        this.threshold = threshold;
        this.calls = calls;
        try {
            start();
        } catch (RuntimeException | LinkageError e) {
            stream.close(); // or else it would record for nobody
            throw e;
        }
    }

    private void start() {
        stream.enable(SpanOnThread.NAME);
        stream.onEvent(SpanOnThread.NAME, this::onSpan);
        BlockedKind.byEvent().forEach((event, kind) -> {
            stream.enable(event).withThreshold(threshold).withStackTrace();
            stream.onEvent(event, blocked -> onBlocked(kind, blocked));
        });
        stream.onError(e -> LOG.log(Level.FINE, "Hearth could not read an event of the flight recorder.", e));
        stream.startAsync();
    }

    /** Notes that this is the thread's context from now on. */
    public void changed(Context current) {
        SpanOnThread event = new SpanOnThread();
        if (event.isEnabled()) {
            SpanContext span = Span.fromContext(current).getSpanContext();
            if (span.isSampled()) {
                event.traceId = span.getTraceId();
                event.spanId = span.getSpanId();
            }
            event.commit();
        }
    }

    /** Reads what is recorded by now, as far as this JDK can and that takes no longer than {@code atMost}, and ends. */
    public void stop(Duration atMost) {
        Thread stopping = new Thread(this::end, "hearth-blocking-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            RecordingStream.class.getMethod("stop").invoke(stream); // of JDK 20
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The last second of the flight recorder is not read.", e);
        }
        stream.close();
    }

    private void onSpan(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread == null) {
            return;
        }
        String trace = event.getString("traceId");
        String span = event.getString("spanId");
        if (trace == null || span == null) {
            spans.remove(thread.getJavaThreadId());
        } else {
            spans.put(
                    thread.getJavaThreadId(),
                    SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault()));
        }
    }

    private void onBlocked(BlockedKind kind, RecordedEvent event) {
        RecordedThread thread = event.getThread();
        // Another recording may ask for shorter ones.
        if (thread == null || event.getDuration().compareTo(threshold) < 0) {
            return;
        }
        String name = String.valueOf(thread.getJavaName());
        BlockedStack stack = new BlockedStack(frames(event.getStackTrace()));
        if (kind != BlockedKind.PINNED && !isLoop(thread, name, stack)) {
            return;
        }
        CallSite place = stack.place();
        if (place == null || (kind.mayBeIdleness() && stack.isIdle())) {
            return;
        }
        calls.add(new BlockedCall(
                kind,
                place,
                stack.in(kind),
                kind == BlockedKind.PINNED ? carrier(event) : name,
                spans.get(thread.getJavaThreadId()),
                TimeUnit.NANOSECONDS.toMicros(event.getDuration().toNanos()),
                event.getEndTime()));
    }

    /** A virtual thread may block, whatever it is called. */
    private boolean isLoop(RecordedThread thread, String name, BlockedStack stack) {
        boolean isVirtual = thread.hasField("virtual") && thread.getBoolean("virtual");
        return !isVirtual && (loops.contains(thread.getJavaThreadId(), name) || stack.isOnALoopOfNetty());
    }

    private static String carrier(RecordedEvent event) {
        RecordedThread carrier = event.hasField("carrierThread") ? event.getThread("carrierThread") : null;
        return carrier == null || carrier.getJavaName() == null ? "a carrier thread" : carrier.getJavaName();
    }

    private static List<BlockedStack.Frame> frames(@Nullable RecordedStackTrace trace) {
        return trace == null
                ? List.of()
                : trace.getFrames().stream()
                        .filter(RecordedFrame::isJavaFrame)
                        .map(frame -> new BlockedStack.Frame(
                                frame.getMethod().getType().getName(),
                                frame.getMethod().getName(),
                                frame.getLineNumber()))
                        .collect(Collectors.toList());
    }
}
