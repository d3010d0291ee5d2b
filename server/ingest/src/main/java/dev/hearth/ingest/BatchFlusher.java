package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.Record;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteReceipt;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, commits it as a group, and acknowledges each batch of the group. Ends
 * when the queue is closed and empty.
 */
final class BatchFlusher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchFlusher.class);
    private static final long GROUP_BYTES = 16L << 20;

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
        return queue.take(settings.quietWait(), settings.longestWait(), GROUP_BYTES);
    }

    private void flush(List<PendingWrite> group) {
        List<Record> all = group.size() == 1 ? group.getFirst().records() : concat(group);
        List<Record> records = Superseded.removedFrom(all);
        WriteReceipt receipt;
        try {
            receipt = writer.write(records);
        } catch (StoreUnavailableException unavailable) {
            LOG.warn("The store took nothing of {} batches: {}", group.size(), unavailable.getMessage());
            group.forEach(write -> fail(write, unavailable));
            return;
        } catch (RuntimeException | Error failure) {
            writeAlone(group, failure);
            return;
        }
        ledger.commit(all.size(), receipt.stored(), all.size() - records.size());
        group.forEach(write -> write.done().complete(null));
        publisher.committed(receipt.lastSequence(), records, heartbeats(group));
    }

    /** Something about one batch may be to blame: its neighbours shall not suffer. Writing again is harmless. */
    private void writeAlone(List<PendingWrite> group, Throwable failure) {
        if (group.size() > 1) {
            group.forEach(write -> flush(List.of(write)));
            return;
        }
        PendingWrite write = group.getFirst();
        LOG.error("The store failed on a batch of {} records.", write.records().size(), failure);
        fail(write, failure);
    }

    private void fail(PendingWrite write, Throwable cause) {
        ledger.refuse(write.records().size());
        String why = cause instanceof StoreUnavailableException ? cause.getMessage() : "The store failed unexpectedly.";
        write.done().completeExceptionally(new IngestUnavailableException(why + " Send this again later.", cause));
    }

    private static List<Record> concat(List<PendingWrite> group) {
        List<Record> records = new ArrayList<>();
        group.forEach(write -> records.addAll(write.records()));
        return records;
    }

    private static List<Heartbeat> heartbeats(List<PendingWrite> group) {
        return group.stream().flatMap(write -> write.heartbeats().stream()).toList();
    }
}
