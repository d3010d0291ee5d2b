package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.Record;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners, one thing after the other, whatever thread it comes from. */
final class CommitPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(CommitPublisher.class);

    private final List<CommitListener> listeners;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private long lastSequence;

    CommitPublisher(List<CommitListener> listeners) {
        this.listeners = listeners;
    }

    void committed(long sequence, List<Record> records, List<Heartbeat> heartbeats) {
        oneAtATime.lock();
        try {
            lastSequence = sequence;
            publish(new Commit(lastSequence, records, heartbeats));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Passes on heartbeats that came without records: proof of life waits for no store. */
    void alive(List<Heartbeat> heartbeats) {
        oneAtATime.lock();
        try {
            publish(new Commit(lastSequence, List.of(), heartbeats));
        } finally {
            oneAtATime.unlock();
        }
    }

    private void publish(Commit commit) {
        for (CommitListener listener : listeners) {
            try {
                listener.onCommit(commit);
            } catch (RuntimeException | Error failure) {
                LOG.error(
                        "A listener failed on a commit of {} records; ingest goes on.",
                        commit.records().size(),
                        failure);
            }
        }
    }
}
