package dev.hearth.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.SpanData;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IngestCountersProperties {

    private static final int SENDERS = 8;
    private static final int BATCHES = 12;
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @Property(tries = 25)
    void books_balanceAtEveryMoment(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int failPercent, @ForAll boolean tightQueue) {
        var writer = new InMemoryWriter();
        var random = new Random(seed);
        writer.before = _ -> {
            if (random.nextInt(100) < failPercent) {
                throw random.nextBoolean()
                        ? new StoreUnavailableException("The disk is full.", null)
                        : new IllegalStateException("a bug in the store");
            }
        };
        IngestSettings settings = Samples.SETTINGS
                .withMaxRecordBytes(10_000)
                .withQueueBytes(tightQueue ? 1 : 1 << 20)
                .withWaits(Duration.ZERO, Duration.ofMillis(1))
                .withAcknowledgeTimeout(Duration.ofSeconds(30));
        var clock = InstantSource.fixed(Instant.EPOCH.plusNanos(Samples.NOW));
        var acknowledged = new AtomicLong();
        var unstored = new AtomicLong();
        var done = new AtomicBoolean();

        var pipeline = new IngestPipeline(writer, settings, clock);
        CompletableFuture<Void> auditor = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        assertBalanced(pipeline.counters());
                        Thread.yield();
                    }
                },
                THREADS);
        CompletableFuture<?>[] senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.runAsync(
                        () -> send(pipeline, new Random(seed + sender), acknowledged, unstored), THREADS))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(senders).join();
        } finally {
            pipeline.close();
            done.set(true);
        }
        auditor.join();

        IngestCounters end = pipeline.counters();
        assertBalanced(end);
        assertThat(end.inFlight()).isZero();
        assertThat(end.stored())
                .isEqualTo(writer.sentRows().size() + writer.points().size());
        assertThat(end.stored() + end.duplicates() + end.superseded()).isEqualTo(acknowledged.get());
        assertThat(end.refused()).isEqualTo(unstored.get());
    }

    private static void send(IngestPipeline pipeline, Random random, AtomicLong acknowledged, AtomicLong refused) {
        for (int i = 0; i < BATCHES; i++) {
            List<SpanData> spans = new ArrayList<>();
            for (long id : LongStream.generate(() -> 1 + random.nextInt(200))
                    .limit(1 + random.nextInt(5))
                    .toArray()) {
                spans.add(random.nextInt(3) == 0 ? Samples.pending(id, "0000000000000000") : Samples.span(id));
            }
            List<MetricPoint> points = new ArrayList<>();
            for (int point = random.nextInt(4); point > 0; point--) {
                points.add(Samples.gauge("m" + random.nextInt(3), 0, Samples.NOW - random.nextInt(20), 1));
            }
            int valid = spans.size() + points.size();
            spans.add(Samples.spanAt(999, null, 1, 2));
            points.add(Samples.gauge("late", 0, 1, 1));
            var batch = new TelemetryBatch(spans, List.of(), List.of(), points, List.of());
            try {
                acknowledged.addAndGet(pipeline.accept(batch).accepted());
            } catch (IngestException notAcknowledged) {
                refused.addAndGet(valid);
            }
        }
    }

    private static void assertBalanced(IngestCounters counters) {
        assertThat(counters.stored()
                        + counters.duplicates()
                        + counters.superseded()
                        + counters.rejected()
                        + counters.refused()
                        + counters.inFlight())
                .isEqualTo(counters.received());
        assertThat(counters.rejectedByReason().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(counters.rejected());
    }
}
