package dev.hearth.store.contract;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.store.Dropped;
import dev.hearth.store.WriteReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a store does, said as simply as possible, to compare stores with. For one thread. */
final class ReferenceStore {

    private record Identity(TraceId trace, SpanId span, RecordKind kind) {}

    private final Map<Identity, Record> stored = new LinkedHashMap<>();
    private final Set<Identity> superseded = new HashSet<>();
    private long sequence;

    WriteReceipt write(List<Record> records) {
        int fresh = 0;
        for (Record record : records) {
            if (stored.putIfAbsent(identity(record), record) == null) {
                fresh++;
            }
        }
        if (fresh > 0) {
            sequence++;
        }
        stored.keySet().stream()
                .filter(id -> id.kind() == RecordKind.PENDING_SPAN
                        && stored.containsKey(new Identity(id.trace(), id.span(), RecordKind.SPAN)))
                .forEach(superseded::add);
        return new WriteReceipt(sequence, fresh, records.size() - fresh);
    }

    List<Record> recordsAll() {
        return List.copyOf(stored.values());
    }

    List<Record> records() {
        return stored.values().stream()
                .filter(record -> record.kind() != RecordKind.PENDING_SPAN)
                .toList();
    }

    List<Record> openSpans() {
        return stored.values().stream().filter(this::isOpen).toList();
    }

    @Nullable
    Instant oldest() {
        return stored.values().stream()
                .map(ReferenceStore::start)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Drops whole days from the oldest on, until the newest row of one is young enough; what is open stays. */
    Dropped retain(Duration maxAge, Instant now) {
        TreeSet<LocalDate> days = new TreeSet<>();
        stored.values().stream().filter(record -> !isOpen(record)).forEach(record -> days.add(day(start(record))));
        int partitions = 0;
        long rows = 0;
        for (LocalDate day : days.headSet(day(now))) {
            List<Record> within = stored.values().stream()
                    .filter(record -> !isOpen(record) && day(start(record)).equals(day))
                    .toList();
            Instant newest = within.stream()
                    .map(ReferenceStore::start)
                    .max(Instant::compareTo)
                    .orElseThrow();
            if (!newest.isBefore(now.minus(maxAge))) {
                break;
            }
            for (Record record : within) {
                stored.remove(identity(record));
                superseded.remove(identity(record));
            }
            partitions++;
            rows += within.size();
        }
        return new Dropped(partitions, rows);
    }

    private boolean isOpen(Record record) {
        return record.kind() == RecordKind.PENDING_SPAN && !superseded.contains(identity(record));
    }

    private static Identity identity(Record record) {
        return new Identity(record.traceId(), record.spanId(), record.kind());
    }

    private static Instant start(Record record) {
        return Instant.ofEpochSecond(0, Math.floorDiv(record.startNanos(), 1000) * 1000);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
