package dev.hearth.otlp;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads metrics: their points, and among those the heartbeats. What is said of a metric as a whole may follow its
 * points on the wire, so it is looked for ahead.
 */
final class MetricReader implements EnvelopeReader.RecordReader {

    private static final int METRIC_BYTES = 128;

    private final List<MetricPoint> points = new ArrayList<>();
    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();
    private final PointReader reader = new PointReader();
    private final ValueReader metadata = new ValueReader();

    TelemetryBatch batch() {
        return new TelemetryBatch(List.of(), List.of(), heartbeats, points, rejected.rejections());
    }

    @Override
    public void read(Wire wire, Resource resource, Scope scope, @Nullable String groupReason) throws IOException {
        wire.budget.bytes(METRIC_BYTES);
        int outer = wire.enter();
        var head = new MetricHead();
        head.read(wire.ahead(), metadata);
        metadata.takeAttributes();
        var metric = new Metric(resource, scope, head.name, head.description, head.unit);
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            // Of several kinds of data the last counts, as everywhere in protobuf; the others need only be well formed.
            boolean counts = tag == head.dataTag && wire.position() >= head.dataPosition;
            if (MetricHead.isData(tag)) {
                data(wire, tag, counts ? new Group(metric, head, groupReason) : null);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private record Group(
            Metric metric, MetricHead head, @Nullable String reason) {}

    private void data(Wire wire, int tag, @Nullable Group group) throws IOException {
        int outer = wire.enter();
        for (int inner = wire.tag(); inner != 0; inner = wire.tag()) {
            if (inner == MetricHead.POINT) {
                reader.read(wire, tag);
                if (group != null) {
                    add(group);
                }
            } else {
                wire.skip(inner);
            }
        }
        wire.leave(outer);
    }

    private void add(Group group) {
        String reason = group.reason() != null ? group.reason() : reader.reason();
        if (reason != null) {
            rejected.add(reason, 1);
            return;
        }
        MetricPoint point = reader.point(group.metric(), group.head());
        if (point instanceof MetricPoint.Gauge gauge && gauge.metric().name().equals(Heartbeat.METRIC_NAME)) {
            heartbeat(gauge);
        } else {
            points.add(point);
        }
    }

    private void heartbeat(MetricPoint.Gauge gauge) {
        double real = switch (gauge.value()) {
            case Value.Int(long number) -> number;
            case Value.Real(double number) -> number;
            default -> 0;
        };
        long count = (long) real;
        if (count < 0 || count != real) {
            rejected.add(Reasons.BAD_COUNT, 1);
            return;
        }
        heartbeats.add(new Heartbeat(gauge.metric().resource(), gauge.stamp().timeNanos(), count));
        points.add(gauge);
    }
}
