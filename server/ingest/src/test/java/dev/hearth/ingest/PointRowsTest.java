package dev.hearth.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Buckets;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Rejection;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointRowsTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void points_areKeptAsSent() {
        MetricPoint point = Samples.gauge("cpu", Samples.NOW - 1, Samples.NOW, 3, "core", 1);
        assertThat(normalize(point).points()).containsExactly(point);
    }

    @Test
    void time_isBoundedAndTheStartOnlyAgainstTheFuture() {
        NormalizedBatch batch = normalize(
                Samples.gauge("in", 0, Samples.NOW - 24 * HOUR, 1),
                Samples.gauge("in", 0, Samples.NOW + HOUR, 1),
                Samples.gauge("in", 1, Samples.NOW, 1),
                Samples.gauge("in", Samples.NOW + HOUR, Samples.NOW, 1),
                Samples.gauge("out", 0, Samples.NOW - 24 * HOUR - 1, 1),
                Samples.gauge("out", 0, Samples.NOW + HOUR + 1, 1),
                Samples.gauge("out", Samples.NOW + HOUR + 1, Samples.NOW, 1),
                Samples.gauge("out", 0, 0, 1));
        assertThat(batch.points())
                .hasSize(4)
                .allMatch(point -> point.metric().name().equals("in"));
        assertThat(batch.rejections()).containsExactly(new Rejection(4, RejectedReasons.OUTSIDE_TIME_WINDOW));
    }

    @Test
    void heartbeat_isNotStored() {
        NormalizedBatch batch = RecordNormalizer.normalize(Samples.heartbeat(), Samples.SETTINGS, Samples.NOW);
        assertThat(batch.rows()).isZero();
        assertThat(batch.rejections()).isEmpty();
    }

    @Test
    void longNames_areCut() {
        String name = "ä".repeat(300);
        Resource resource = new Resource(Samples.attributes("service.name", name));
        Metric metric = new Metric(resource, Scope.EMPTY, name, name, name);
        Stamp stamp = new Stamp(Attributes.EMPTY, 0, Samples.NOW, false);
        String cut = "ä".repeat(256);
        Metric stored = normalize(new MetricPoint.Summary(metric, stamp, 1, 1, List.of()))
                .points()
                .getFirst()
                .metric();
        assertThat(stored)
                .isEqualTo(
                        new Metric(new Resource(Samples.attributes("service.name", cut)), Scope.EMPTY, cut, cut, cut));
    }

    @Test
    void serialisedAttributes_areRestored() {
        MetricPoint point = Samples.gauge(
                "m",
                0,
                Samples.NOW,
                1,
                "list",
                "[1]",
                "logfire.json_schema",
                "{\"properties\":{\"list\":{\"type\":\"array\"}}}");
        assertThat(normalize(point).points().getFirst().stamp().attributes().get("list"))
                .isEqualTo(new Value.Array(List.of(new Value.Int(1))));
    }

    @Test
    void largePoint_losesItsExemplarsFirstThenItsLargestAttributes() {
        Exemplar exemplar =
                new Exemplar(Samples.NOW, new Value.Int(1), null, null, Samples.attributes("text", "x".repeat(12_000)));
        MetricPoint small = Points.with(
                Samples.gauge("m", 0, Samples.NOW, 1), metric(), Samples.attributes("a", 1), List.of(exemplar));
        MetricPoint large = Points.with(
                small, metric(), Samples.attributes("big", "x".repeat(20_000), "small", "y"), List.of(exemplar));
        List<MetricPoint> stored = normalize(settings(), small, large).points();
        assertThat(stored.get(0).exemplars()).isEmpty();
        assertThat(stored.get(0).stamp()).isEqualTo(small.stamp());
        Attributes cut = stored.get(1).stamp().attributes();
        assertThat(cut.text("big")).isEqualTo("x".repeat(512) + "...");
        assertThat(cut.text("small")).isEqualTo("y");
        assertThat(cut.get(RecordLimit.TRUNCATED)).isEqualTo(new Value.Array(List.of(new Value.Text("big"))));
    }

    @Test
    void pointThatCannotBeCut_isRejected() {
        MetricPoint huge = new MetricPoint.ExponentialHistogram(
                metric(),
                new Stamp(Attributes.EMPTY, 0, Samples.NOW, false),
                Temporality.DELTA,
                new Totals(1, null, null, null),
                1,
                0,
                0,
                new Buckets(0, Collections.nCopies(3_000, 1L)),
                Buckets.NONE,
                List.of());
        NormalizedBatch batch = normalize(settings(), huge);
        assertThat(batch.points()).isEmpty();
        assertThat(batch.rejections()).containsExactly(new Rejection(1, RejectedReasons.TOO_LARGE));
    }

    private static Metric metric() {
        return new Metric(Resource.EMPTY, Scope.EMPTY, "m", "", "1");
    }

    private static IngestSettings settings() {
        return Samples.SETTINGS.withMaxRecordBytes(10_000);
    }

    private static NormalizedBatch normalize(MetricPoint... points) {
        return normalize(Samples.SETTINGS, points);
    }

    private static NormalizedBatch normalize(IngestSettings settings, MetricPoint... points) {
        return RecordNormalizer.normalize(Samples.points(points), settings, Samples.NOW);
    }
}
