package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, commits it as a group, and acknowledges each batch of the group. Ends
 * when the queue is closed and empty.
 */
final class BatchFlusher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchFlusher.class);
    private static final long GROUP_BYTES = 16L << 20;

    /** So much is worth a commit of its own: waiting for more would only keep its senders waiting. */
    private static final long WORTHWHILE_BYTES = 128L << 10;

    private final WriteQueue queue;
    private final RecordWriter writer;
    private final IngestSettings settings;
    private final IngestLedger ledger;
    private final CommitPublisher publisher;

    BatchFlusher(
            WriteQueue queue,
            RecordWriter writer,
            IngestSettings settings,
            IngestLedger ledger,
            CommitPublisher publisher) {
        this.queue = queue;
        this.writer = writer;
        this.settings = settings;
        this.ledger = ledger;
        this.publisher = publisher;
    }

    @Override
    public void run() {
        try {
            List<PendingWrite> group = takeGroup();
            while (!group.isEmpty()) {
                flush(group);
                group = takeGroup();
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private List<PendingWrite> takeGroup() throws InterruptedException {
        return queue.take(settings.quietWait(), settings.longestWait(), WORTHWHILE_BYTES, GROUP_BYTES);
    }

    private void flush(List<PendingWrite> group) {
        try {
            write(group);
        } finally {
            group.forEach(PendingWrite::release);
        }
    }

    private void write(List<PendingWrite> group) {
        WriteBatch batch = new WriteBatch(
                group.stream().map(PendingWrite::records).toList(), together(group, PendingWrite::points));
        WriteReceipt receipt;
        try {
            receipt = writer.write(batch);
        } catch (StoreUnavailableException unavailable) {
            LOG.warn("The store took nothing of {} batches: {}", group.size(), unavailable.getMessage());
            group.forEach(write -> fail(write, unavailable));
            return;
        } catch (RuntimeException | Error failure) {
            writeAlone(group, failure);
            return;
        }
        int rows = group.stream().mapToInt(PendingWrite::rows).sum();
        int ownRows = group.stream().mapToInt(PendingWrite::ownRows).sum();
        int superseded = group.stream().mapToInt(PendingWrite::superseded).sum();
        ledger.commit(rows, receipt.stored() - ownRows, superseded);
        group.forEach(write -> write.done().complete(null));
        publisher.committed(receipt.lastSequence(), batch.records(), heartbeats(group));
    }

    /** Something about one batch may be to blame: its neighbours shall not suffer. Writing again is harmless. */
    private void writeAlone(List<PendingWrite> group, Throwable failure) {
        if (group.size() > 1) {
            group.forEach(write -> write(List.of(write)));
            return;
        }
        PendingWrite write = group.getFirst();
        LOG.error("The store failed on a batch of {} rows.", write.rows(), failure);
        fail(write, failure);
    }

    private void fail(PendingWrite write, Throwable cause) {
        ledger.refuse(write.rows());
        String why = cause instanceof StoreUnavailableException ? cause.getMessage() : "The store failed unexpectedly.";
        write.done().completeExceptionally(new IngestUnavailableException(why + " Send this again later.", cause));
    }

    private static <T> List<T> together(List<PendingWrite> group, Function<PendingWrite, List<T>> part) {
        if (group.size() == 1) {
            return part.apply(group.getFirst());
        }
        List<T> all = new ArrayList<>();
        group.forEach(write -> all.addAll(part.apply(write)));
        return all;
    }

    private static List<Heartbeat> heartbeats(List<PendingWrite> group) {
        return together(group, PendingWrite::heartbeats);
    }
}
