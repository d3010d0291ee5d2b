package dev.hearth.ingest;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pending spans whose end is in the same batch: nobody could ever have seen them open. */
final class Superseded {

    private record Key(TraceId traceId, SpanId spanId) {

        static Key of(Record row) {
            return new Key(row.traceId(), row.spanId());
        }
    }

    private Superseded() {}

    static List<Record> removedFrom(List<Record> rows) {
        Set<Key> pending = new HashSet<>();
        for (Record row : rows) {
            if (isPending(row)) {
                pending.add(Key.of(row));
            }
        }
        if (pending.isEmpty()) {
            return rows;
        }
        Set<Key> ended = new HashSet<>();
        for (Record row : rows) {
            if (row.kind() == RecordKind.SPAN && pending.contains(Key.of(row))) {
                ended.add(Key.of(row));
            }
        }
        return ended.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> !isPending(row) || !ended.contains(Key.of(row)))
                        .toList();
    }

    private static boolean isPending(Record row) {
        return row.kind() == RecordKind.PENDING_SPAN;
    }
}
