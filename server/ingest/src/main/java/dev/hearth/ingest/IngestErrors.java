package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Level;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Rejection;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the project of what was dropped, in rows of its own: one for each request and reason, and of a flood one for
 * each reason and {@link #INTERVAL} with what came together meanwhile. Safe for any thread.
 */
final class IngestErrors {

    static final String NAME = "logfire ingest error";

    /** How long after a row of one reason the next may follow. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int MOST_REASONS = 64;
    private static final String OTHER_REASONS = "Other reasons.";
    private static final Resource RESOURCE =
            new Resource(new Attributes(Map.of("service.name", new Value.Text("hearth"))));
    private static final Scope SCOPE = new Scope("hearth.ingest", "", Attributes.EMPTY);

    private final Map<String, Dropped> byReason = new LinkedHashMap<>();
    private long made;

    /** Rows of one reason that no row tells of yet. */
    private static final class Dropped {
        private long count;
        private Sender sender = Sender.UNKNOWN;
        private long nextNanos = Long.MIN_VALUE;
    }

    /**
     * Where dropped rows came from.
     *
     * @param signal traces, logs or metrics; empty where nothing of the request could be told
     */
    private record Sender(String signal, String service) {

        static final Sender UNKNOWN = new Sender("", "");

        static Sender of(TelemetryBatch batch) {
            if (!batch.spans().isEmpty()) {
                return of("traces", batch.spans().getFirst().resource());
            }
            if (!batch.logs().isEmpty()) {
                return of("logs", batch.logs().getFirst().resource());
            }
            if (!batch.points().isEmpty()) {
                return of("metrics", batch.points().getFirst().metric().resource());
            }
            return UNKNOWN;
        }

        private static Sender of(String signal, Resource resource) {
            String service = resource.attributes().text("service.name");
            return new Sender(signal, service == null ? "unknown_service" : service);
        }
    }

    /** Counts what was dropped of a request. */
    synchronized void add(TelemetryBatch batch, List<Rejection> rejections) {
        for (Rejection rejection : rejections) {
            boolean known = byReason.containsKey(rejection.reason()) || byReason.size() < MOST_REASONS;
            Dropped dropped = byReason.computeIfAbsent(known ? rejection.reason() : OTHER_REASONS, _ -> new Dropped());
            dropped.count += rejection.count();
            dropped.sender = Sender.of(batch);
        }
    }

    /** Returns the rows that may be stored now. What they tell of is forgotten. */
    synchronized List<Record> due(long nowNanos) {
        return take(nowNanos, false);
    }

    /** Returns rows of everything that no row tells of yet, for there will be no later. */
    synchronized List<Record> all(long nowNanos) {
        return take(nowNanos, true);
    }

    /** Returns whether something waits for its time. */
    synchronized boolean isWaiting() {
        return byReason.values().stream().anyMatch(dropped -> dropped.count > 0);
    }

    private List<Record> take(long nowNanos, boolean all) {
        List<Record> rows = new ArrayList<>();
        byReason.forEach((reason, dropped) -> {
            if (dropped.count > 0 && (all || dropped.nextNanos <= nowNanos)) {
                rows.add(row(reason, dropped, nowNanos));
                dropped.count = 0;
                dropped.nextNanos = nowNanos + INTERVAL.toNanos();
            }
        });
        return List.copyOf(rows);
    }

    private Record row(String reason, Dropped dropped, long nowNanos) {
        ContentId id =
                new ContentId().add(NAME).add(reason).add(nowNanos).add(made++).end();
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("reason", new Value.Text(reason));
        attributes.put("count", new Value.Int(dropped.count));
        if (!dropped.sender.signal().isEmpty()) {
            attributes.put("signal", new Value.Text(dropped.sender.signal()));
            attributes.put("service.name", new Value.Text(dropped.sender.service()));
        }
        return new Record(
                id.traceId(),
                id.spanId(),
                null,
                RecordKind.LOG,
                NAME,
                "%s: %,d dropped. %s".formatted(NAME, dropped.count, reason),
                Level.ERROR.number(),
                nowNanos,
                nowNanos,
                null,
                new Attributes(attributes),
                null,
                List.of(),
                RESOURCE,
                SCOPE,
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                null);
    }
}
