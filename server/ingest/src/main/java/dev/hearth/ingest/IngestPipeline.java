package dev.hearth.ingest;

import dev.hearth.model.Record;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.store.PreparedRecords;
import dev.hearth.store.RecordWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes decoded batches and makes them durable. Safe for any number of threads; concurrent batches share a commit.
 */
public final class IngestPipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestPipeline.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final RecordWriter writer;
    private final IngestSettings settings;
    private final InstantSource clock;
    private final WriteQueue queue;
    private final IngestLedger ledger = new IngestLedger();
    private final IngestErrors errors = new IngestErrors();
    private final AtomicBoolean errorsScheduled = new AtomicBoolean();
    private final CommitPublisher publisher;
    private final Thread flusher;

    public IngestPipeline(RecordWriter writer, IngestSettings settings, CommitListener... listeners) {
        this(writer, settings, InstantSource.system(), listeners);
    }

    IngestPipeline(RecordWriter writer, IngestSettings settings, InstantSource clock, CommitListener... listeners) {
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
        this.queue = new WriteQueue(settings.queueBytes());
        this.publisher = new CommitPublisher(List.of(listeners));
        this.flusher = Thread.ofPlatform()
                .name("hearth-ingest")
                .daemon()
                .start(new BatchFlusher(queue, writer, settings, ledger, publisher));
    }

    /**
     * Normalises {@code batch} and returns once its records and points are durable and queryable. Blocks for the length of a
     * commit, so call it on a virtual thread. Heartbeats that come without either go straight to the listeners.
     *
     * @throws OverloadedException if too much is waiting already; nothing of the batch was kept
     * @throws QuotaExceededException if {@code quota} does not let it through; nothing of the batch was kept
     * @throws IngestUnavailableException if the store failed, did not answer in time, or the pipeline is closed
     */
    public IngestOutcome accept(TelemetryBatch batch, RowQuota quota) {
        NormalizedBatch normalized = RecordNormalizer.normalize(batch, settings, nowNanos());
        int rows = normalized.rows();
        ledger.receive(rows, normalized.rejections());
        if (!normalized.rejections().isEmpty()) {
            errors.add(batch, normalized.rejections());
            storeErrors();
        }
        Duration wait = rows > 0 ? quota.take(rows) : Duration.ZERO;
        if (!wait.isZero()) {
            ledger.refuse(rows);
            throw new QuotaExceededException(wait);
        }
        if (rows > 0) {
            store(normalized, batch);
        } else if (queue.isClosed()) {
            throw closed();
        } else if (!batch.heartbeats().isEmpty()) {
            publisher.alive(batch.heartbeats());
        }
        return new IngestOutcome(rows, normalized.rejections());
    }

    /** Accepts {@code batch} as {@link #accept(TelemetryBatch, RowQuota)} does, without a quota. */
    public IngestOutcome accept(TelemetryBatch batch) {
        return accept(batch, RowQuota.UNLIMITED);
    }

    /** Returns what happened since the start. */
    public IngestCounters counters() {
        return ledger.snapshot();
    }

    /**
     * Refuses new batches, writes what was accepted, and returns when that is done, or when the store has not answered
     * for the acknowledge timeout. Closing twice is harmless.
     */
    @Override
    public void close() {
        store(errors.all(nowNanos()));
        queue.close();
        try {
            if (!flusher.join(settings.acknowledgeTimeout())) {
                LOG.error(
                        "The store did not finish within {}; what still waits is given up.",
                        settings.acknowledgeTimeout());
                flusher.interrupt();
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        for (PendingWrite abandoned : queue.drain()) {
            refuse(abandoned);
            abandoned.done().completeExceptionally(closed());
        }
    }

    private void store(NormalizedBatch normalized, TelemetryBatch batch) {
        var done = new CompletableFuture<@Nullable Void>();
        List<Record> records = Superseded.removedFrom(normalized.records());
        var write = new PendingWrite(
                writer.prepare(records),
                normalized.points(),
                batch.heartbeats(),
                normalized.records().size() - records.size(),
                0,
                normalized.bytes(),
                System.nanoTime(),
                done);
        switch (queue.offer(write)) {
            case TAKEN -> await(done);
            case FULL -> {
                refuse(write);
                throw new OverloadedException(RETRY_AFTER);
            }
            case CLOSED -> {
                refuse(write);
                throw closed();
            }
        }
    }

    /** Gives up what no flusher has. */
    private void refuse(PendingWrite write) {
        write.release();
        ledger.refuse(write.rows());
    }

    /** Tells the project what was dropped: now, or, of a flood, together with what follows. */
    private void storeErrors() {
        store(errors.due(nowNanos()));
        if (errors.isWaiting() && errorsScheduled.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(
                            IngestErrors.INTERVAL.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(() -> {
                        errorsScheduled.set(false);
                        storeErrors();
                    });
        }
    }

    /** Stores the server's own rows if there is room; nobody waits for them. */
    private void store(List<Record> ownRows) {
        if (!ownRows.isEmpty()) {
            long bytes = ownRows.stream().mapToLong(Sizes::of).sum();
            var own = new PendingWrite(
                    PreparedRecords.plain(ownRows),
                    List.of(),
                    List.of(),
                    0,
                    ownRows.size(),
                    bytes,
                    System.nanoTime(),
                    new CompletableFuture<@Nullable Void>());
            if (queue.offer(own) != WriteQueue.Offer.TAKEN) {
                LOG.warn("{} notices of dropped rows were not stored, for the store is busy.", ownRows.size());
            }
        }
    }

    private void await(CompletableFuture<?> done) {
        try {
            Object _ = done.get(settings.acknowledgeTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            // A new exception, so that the stack trace shows who waited.
            Throwable cause = failure.getCause();
            throw new IngestUnavailableException(String.valueOf(cause == null ? null : cause.getMessage()), cause);
        } catch (TimeoutException slow) {
            throw new IngestUnavailableException(
                    "The store did not answer within %d s; send this again later."
                            .formatted(settings.acknowledgeTimeout().toSeconds()),
                    slow);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw new IngestUnavailableException("The request was given up before it was stored.", givenUp);
        }
    }

    private static IngestUnavailableException closed() {
        return new IngestUnavailableException("The server stops or restores a backup; send this again later.", null);
    }

    private long nowNanos() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NANOS_PER_SECOND), now.getNano());
    }
}
