package dev.hearth.server.liveness;

import dev.hearth.ingest.Commit;
import dev.hearth.ingest.CommitListener;
import dev.hearth.insight.ProcessSigns;
import dev.hearth.model.Attributes;
import dev.hearth.model.Heartbeat;
import dev.hearth.model.Record;
import dev.hearth.model.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each process was last heard of. Thread-safe.
 *
 * <p>Holds at most {@value #MAX_PROCESSES} processes; beyond that the one that has been silent longest is forgotten, as
 * if it had not spoken since the server started. A span whose process has no {@code service.instance.id} has no proof of
 * life: others that share its service's name say nothing about it.
 */
public final class LivenessRegistry implements CommitListener {

    static final int MAX_PROCESSES = 10_000;

    private static final String INSTANCE = "service.instance.id";

    /** In the order of the last sign, longest silent first. */
    private final LinkedHashMap<String, Process> processes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Process> eldest) {
            return size() > MAX_PROCESSES;
        }
    };

    private final InstantSource clock;
    private final long observedSinceNanos;

    public LivenessRegistry(InstantSource clock) {
        this.clock = clock;
        this.observedSinceNanos = nowNanos();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // only spares work where neighbours share the object
    public void onCommit(Commit commit) {
        long now = nowNanos();
        Resource last = null;
        for (Record record : commit.records()) {
            if (record.resource() != last) {
                last = record.resource();
                heard(last.attributes(), now);
            }
        }
        for (Heartbeat heartbeat : commit.heartbeats()) {
            heard(heartbeat.resource().attributes(), now);
        }
    }

    private void heard(Attributes resource, long now) {
        String instance = resource.text(INSTANCE);
        if (instance != null) {
            Long promised = resource.integer(Heartbeat.INTERVAL_ATTRIBUTE);
            synchronized (processes) {
                processes.put(instance, new Process(now, promised));
            }
        }
    }

    /**
     * Returns what is known of a process.
     *
     * @param instance its {@code service.instance.id}, or null if it has none
     * @param promisedMillis the promise stored with its spans, which stands where the process has not spoken since the
     *     server started
     */
    public ProcessSigns signs(@Nullable String instance, @Nullable Long promisedMillis) {
        Process process = null;
        if (instance != null) {
            synchronized (processes) {
                process = processes.get(instance);
            }
        }
        Long promise = process == null || process.promisedMillis == null ? promisedMillis : process.promisedMillis;
        return new ProcessSigns(
                process == null ? null : process.lastSignNanos,
                promise == null ? null : nanos(promise),
                observedSinceNanos);
    }

    /** Returns the current time by the clock of all signs, in nanoseconds since the epoch. */
    public long nowNanos() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    /** A promise is the sender's word: a nonsensical one must not overflow. */
    private static long nanos(long millis) {
        long daysWorth = 86_400_000L;
        return Math.clamp(millis, 1, daysWorth) * 1_000_000L;
    }

    private record Process(long lastSignNanos, @Nullable Long promisedMillis) {}
}
