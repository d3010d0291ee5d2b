package dev.hearth.ingest;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.model.Rejection;
import java.util.List;

/**
 * The rows of a batch.
 *
 * @param rejections the decoder's and the normaliser's
 * @param bytes about how much memory the rows hold
 */
record NormalizedBatch(List<Record> records, List<MetricPoint> points, List<Rejection> rejections, long bytes) {

    int rows() {
        return records.size() + points.size();
    }
}
