package dev.hearth.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.model.Rejection;
import dev.hearth.model.SpanId;
import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IngestPipelineTest {

    private static final Executor THREADS = Thread::startVirtualThread;

    private final InMemoryWriter writer = new InMemoryWriter();
    private final BlockingQueue<Commit> commits = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<IngestPipeline> opened = new ArrayList<>();

    @AfterEach
    void close() {
        gate.countDown();
        opened.forEach(IngestPipeline::close);
    }

    @Test
    void accept_returnsWhenTheRecordsAreStored() {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        assertThat(pipeline.accept(Samples.spans(Samples.span(1), Samples.span(2)))
                        .accepted())
                .isEqualTo(2);
        assertThat(writer.rows()).hasSize(2);
    }

    @Test
    void points_areStoredOnceAndCounted() throws InterruptedException {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        MetricPoint point = Samples.gauge("cpu", 0, Samples.NOW, 1);
        assertThat(pipeline.accept(Samples.points(point)).accepted()).isEqualTo(1);
        assertThat(pipeline.accept(Samples.points(point)).accepted()).isEqualTo(1);
        assertThat(writer.points()).containsExactly(point);
        assertThat(pipeline.counters().stored()).isEqualTo(1);
        assertThat(pipeline.counters().duplicates()).isEqualTo(1);
        assertThat(commits.take().records()).isEmpty();
    }

    @Test
    void whatIsDropped_isToldInTheProjectAndNotCountedAsReceived() {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        pipeline.accept(Samples.spans(Samples.spanAt(1, null, 5, 6), Samples.span(2)));
        pipeline.accept(Samples.spans(Samples.spanAt(3, null, 5, 6), Samples.spanAt(4, null, 5, 6)));
        pipeline.close();
        assertThat(writer.rows())
                .filteredOn(row -> row.spanName().equals(IngestErrors.NAME))
                .extracting(row -> row.attributes().integer("count"))
                .containsExactly(1L, 2L);
        assertThat(pipeline.counters().received()).isEqualTo(4);
        assertThat(pipeline.counters().stored()).isEqualTo(1);
        assertThat(pipeline.counters().inFlight()).isZero();
    }

    @Test
    void accept_ofARepeatChangesNothing() {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        pipeline.accept(Samples.spans(Samples.span(1)));
        pipeline.accept(Samples.spans(Samples.span(1)));
        assertThat(writer.rows()).hasSize(1);
        assertThat(pipeline.counters().duplicates()).isEqualTo(1);
        assertThat(pipeline.counters().stored()).isEqualTo(1);
    }

    @Test
    void accept_reportsTheDecodersRejectionsAndItsOwn() {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        IngestOutcome outcome = pipeline.accept(Samples.rejected(3, "Bad id."));
        assertThat(outcome.accepted()).isZero();
        assertThat(outcome.rejections()).containsExactly(new Rejection(3, "Bad id."));
        assertThat(pipeline.accept(Samples.spans(Samples.spanAt(1, null, 5, 6))).rejections())
                .containsExactly(new Rejection(1, RejectedReasons.OUTSIDE_TIME_WINDOW));
        assertThat(pipeline.counters().rejectedByReason()).containsEntry("Bad id.", 3L);
        assertThat(pipeline.counters().rejected()).isEqualTo(4);
        assertThat(writer.sentRows()).isEmpty();
    }

    @Test
    void listeners_hearOfCommitsInOrderWhateverOneThrows() throws InterruptedException {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        pipeline.accept(Samples.spans(Samples.span(1)));
        pipeline.accept(Samples.spans(Samples.span(2)));
        Commit first = commits.take();
        assertThat(first.lastSequence()).isEqualTo(1);
        assertThat(first.records()).extracting(Record::spanId).containsExactly(new SpanId(1));
        assertThat(commits.take().lastSequence()).isEqualTo(2);
    }

    @Test
    void heartbeats_withoutRecordsNeedNoStore() throws InterruptedException {
        writer.before = _ -> {
            throw new StoreUnavailableException("The disk is full.", null);
        };
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        pipeline.accept(Samples.heartbeat());
        assertThat(commits.take().heartbeats()).hasSize(1);
        assertThat(writer.writes()).isZero();
    }

    @Test
    void storeFailure_acknowledgesNothingAndIsTold() {
        writer.before = _ -> {
            throw new StoreUnavailableException("The disk is full.", null);
        };
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        assertThatThrownBy(() -> pipeline.accept(Samples.spans(Samples.span(1))))
                .isInstanceOf(IngestUnavailableException.class)
                .hasMessageStartingWith("The disk is full.");
        assertThat(pipeline.counters().refused()).isEqualTo(1);
        assertThat(commits).isEmpty();

        writer.before = _ -> {};
        pipeline.accept(Samples.spans(Samples.span(1)));
        assertThat(writer.rows()).hasSize(1);
    }

    @Test
    void concurrentBatches_shareACommitAndAPoisonousOneFailsAlone() throws InterruptedException {
        writer.before = records -> {
            await(gate);
            if (records.stream().anyMatch(row -> row.spanId().value() == 13)) {
                throw new IllegalStateException("a bug in the store");
            }
        };
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        CompletableFuture<IngestOutcome> first = send(pipeline, 1);
        writer.begun.acquire();
        List<CompletableFuture<IngestOutcome>> others =
                List.of(send(pipeline, 12), send(pipeline, 13), send(pipeline, 14));
        awaitInFlight(pipeline, 4);
        gate.countDown();

        first.join();
        others.get(0).join();
        others.get(2).join();
        assertThat(others.get(1)).failsWithin(Duration.ofSeconds(10));
        assertThat(writer.rows()).extracting(row -> row.spanId().value()).containsOnly(1L, 12L, 14L);
        assertThat(pipeline.counters().refused()).isEqualTo(1);
    }

    @Test
    void pendingSpan_isDroppedOnlyIfItsEndIsInTheSameCommit() {
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        pipeline.accept(Samples.spans(Samples.pending(1, "0000000000000000"), Samples.span(1)));
        assertThat(writer.rows()).hasSize(1);
        assertThat(pipeline.counters().superseded()).isEqualTo(1);
        pipeline.accept(Samples.spans(Samples.pending(2, "0000000000000000")));
        pipeline.accept(Samples.spans(Samples.span(2)));
        assertThat(writer.rows()).hasSize(3);
    }

    @Test
    void fullQueue_refusesWithATimeToRetry() throws InterruptedException {
        writer.before = _ -> await(gate);
        IngestPipeline pipeline = pipeline(Samples.SETTINGS.withQueueBytes(1));
        CompletableFuture<IngestOutcome> writing = send(pipeline, 1);
        writer.begun.acquire();
        CompletableFuture<IngestOutcome> waiting = send(pipeline, 2);
        awaitInFlight(pipeline, 2);

        // The second one may be counted just before it is in the queue: then the third takes its place there.
        CompletableFuture<IngestOutcome> third = send(pipeline, 3);
        CompletableFuture<Object> refused = CompletableFuture.anyOf(failure(waiting), failure(third));
        assertThat(refused.join())
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        overloaded -> assertThat(overloaded.retryAfter()).isPositive());
        gate.countDown();
        writing.join();
    }

    @Test
    void silentStore_isReportedAfterTheTimeout() {
        writer.before = _ -> await(gate);
        IngestPipeline pipeline = pipeline(Samples.SETTINGS.withAcknowledgeTimeout(Duration.ofMillis(20)));
        assertThatThrownBy(() -> pipeline.accept(Samples.spans(Samples.span(1))))
                .isInstanceOf(IngestUnavailableException.class)
                .hasMessageContaining("did not answer");
        assertThat(pipeline.counters().inFlight()).isEqualTo(1);
    }

    @Test
    void close_finishesWhatWasAcceptedAndRefusesTheRest() throws InterruptedException {
        writer.before = _ -> await(gate);
        IngestPipeline pipeline = pipeline(Samples.SETTINGS);
        CompletableFuture<IngestOutcome> writing = send(pipeline, 1);
        writer.begun.acquire();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(pipeline::close, THREADS);
        gate.countDown();
        closing.join();

        assertThat(writing.join().accepted()).isEqualTo(1);
        assertThatThrownBy(() -> pipeline.accept(Samples.spans(Samples.span(2))))
                .isInstanceOf(IngestUnavailableException.class)
                .hasMessageContaining("stops or restores a backup");
        assertThat(pipeline.counters().inFlight()).isZero();
        pipeline.close();
    }

    private IngestPipeline pipeline(IngestSettings settings) {
        CommitListener broken = _ -> {
            throw new IllegalStateException("a bug in a listener");
        };
        InstantSource clock = InstantSource.fixed(Instant.EPOCH.plusNanos(Samples.NOW));
        var pipeline = new IngestPipeline(writer, settings, clock, broken, commits::add);
        opened.add(pipeline);
        return pipeline;
    }

    private static CompletableFuture<IngestOutcome> send(IngestPipeline pipeline, long spanId) {
        return CompletableFuture.supplyAsync(() -> pipeline.accept(Samples.spans(Samples.span(spanId))), THREADS);
    }

    private static CompletableFuture<Throwable> failure(CompletableFuture<?> work) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        work.whenComplete((_, thrown) -> {
            if (thrown != null) {
                failure.complete(thrown.getCause());
            }
        });
        return failure;
    }

    private static void awaitInFlight(IngestPipeline pipeline, long rows) {
        while (pipeline.counters().inFlight() < rows) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test never opened the gate");
            }
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException(givenUp);
        }
    }
}
