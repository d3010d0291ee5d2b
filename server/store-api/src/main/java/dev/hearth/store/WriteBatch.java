package dev.hearth.store;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written together: all of it or nothing. The parts count as one list, in their order.
 *
 * @param parts of the records; whoever made them closes them after the write
 */
public record WriteBatch(List<PreparedRecords> parts, List<MetricPoint> points) {

    public WriteBatch {
        parts = List.copyOf(parts);
        points = List.copyOf(points);
    }

    /** Returns a batch that nothing was prepared of. */
    public static WriteBatch of(List<Record> records, List<MetricPoint> points) {
        return new WriteBatch(records.isEmpty() ? List.of() : List.of(PreparedRecords.plain(records)), points);
    }

    /** Returns all records. */
    public List<Record> records() {
        if (parts.size() == 1) {
            return parts.getFirst().records();
        }
        List<Record> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.records()));
        return all;
    }
}
