package dev.hearth.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpanQueueTest {
    private static final ReadableSpan SPAN = span();
    private static final int CAPACITY_BYTES = 8 << 20;
    private static final int SPAN_BYTES = node("").estimatedBytes();

    private final AtomicInteger wakes = new AtomicInteger();
    private final SpanQueue queue = new SpanQueue(CAPACITY_BYTES, 1_000, wakes::incrementAndGet);

    @Test
    void whatManyThreadsPut_isTakenOnceAndInEachThreadsOrder() throws InterruptedException {
        List<List<QueuedSpan>> put = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<QueuedSpan> mine = new ArrayList<>();
            put.add(mine);
            threads.add(new Thread(() -> {
                for (int n = 0; n < 20_000; n++) {
                    QueuedSpan node = node("");
                    if (queue.offer(node)) {
                        mine.add(node);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        Map<QueuedSpan, Integer> taken = new HashMap<>();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            takeInto(taken);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        takeInto(taken);
        assertThat(taken).hasSize(put.stream().mapToInt(List::size).sum());
        for (List<QueuedSpan> mine : put) {
            assertThat(mine.stream().map(taken::get)).doesNotContainNull().isSorted();
        }
    }

    private void takeInto(Map<QueuedSpan, Integer> taken) {
        for (QueuedSpan node : drained()) {
            assertThat(taken.putIfAbsent(node, taken.size())).isNull();
        }
    }

    @Test
    void fullQueue_refusesUntilItIsDrained() {
        int taken = fill();
        assertThat(taken * (long) SPAN_BYTES)
                .isBetween(CAPACITY_BYTES - 1L * SPAN_BYTES, CAPACITY_BYTES + 64L * SPAN_BYTES);
        assertThat(queue.offer(node(""))).isFalse();
        assertThat(drained()).hasSize(taken);
        assertThat(queue.offer(node(""))).isTrue();
    }

    @Test
    void largeSpan_isRefusedWhereASmallOneWouldNot() {
        queue.offer(node(""));
        assertThat(queue.offer(node("x".repeat(CAPACITY_BYTES)))).isFalse();
        assertThat(queue.offer(node(""))).isTrue();
    }

    @Test
    void end_isTakenEvenByAFullQueue() {
        int taken = fill();
        queue.force(QueuedSpan.end(SPAN));
        assertThat(drained()).hasSize(taken + 1);
    }

    @Test
    void endsBetweenStarts_doNotLetItGrow() {
        int taken = 0;
        while (taken * (long) SPAN_BYTES <= 2L * CAPACITY_BYTES && queue.offer(node(""))) {
            queue.force(QueuedSpan.end(SPAN));
            taken++;
        }
        assertThat(taken * (long) SPAN_BYTES).isLessThan(CAPACITY_BYTES + 64L * SPAN_BYTES);
    }

    @Test
    void longQueue_wakesItsWorkerOnce() {
        fill();
        assertThat(wakes).hasValue(1);
    }

    private List<QueuedSpan> drained() {
        List<QueuedSpan> all = new ArrayList<>();
        for (QueuedSpan node = queue.drain(); node != null; node = node.next) {
            all.add(node);
        }
        return all;
    }

    private int fill() {
        int taken = 0;
        while (queue.offer(node(""))) {
            taken++;
        }
        return taken;
    }

    private static QueuedSpan node(String value) {
        Opening.Style style = new Opening.Style(false, 0, List.of(), (field, text) -> text, false, null);
        return QueuedSpan.start(SPAN, new Opening(style, "test", new Object[] {"value", value}, Map.of(), null));
    }

    /** The queue does not care whose node it is. */
    private static ReadableSpan span() {
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()) {
            return (ReadableSpan) tracers.get("test").spanBuilder("test").startSpan();
        }
    }
}
