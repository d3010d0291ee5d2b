package dev.hearth.store;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import java.util.List;

/** What is written together: all of it or nothing. */
public record WriteBatch(List<Record> records, List<MetricPoint> points) {

    public WriteBatch {
        records = List.copyOf(records);
        points = List.copyOf(points);
    }
}
