package dev.hearth.query;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The metrics that the catalogue's examples ask: a counter and a histogram of one service, by the minute. */
final class CorpusMetrics {

    private static final long START = Instant.parse("2026-05-01T12:00:00Z").getEpochSecond() * 1_000_000_000L;

    private CorpusMetrics() {}

    static List<MetricPoint> all() {
        return List.of(
                requests(1, 10),
                requests(2, 40),
                requests(3, 100),
                durations(1, new Totals(10, 0.9, 0.02, 0.3), List.of(8L, 2L, 0L)),
                durations(2, new Totals(10, 2.6, 0.05, 0.9), List.of(4L, 5L, 1L)));
    }

    private static MetricPoint requests(int minute, double total) {
        return new Sum(
                metric("http.requests", "{request}"),
                stamp(0, minute),
                new Value.Real(total),
                Temporality.CUMULATIVE,
                true,
                List.of());
    }

    private static MetricPoint durations(int minute, Totals totals, List<Long> counts) {
        return new Histogram(
                metric("http.server.request.duration", "s"),
                stamp(minute - 1, minute),
                Temporality.DELTA,
                totals,
                counts,
                List.of(0.1, 0.5),
                List.of());
    }

    private static Metric metric(String name, String unit) {
        Resource resource = new Resource(new Attributes(Map.of("service.name", new Value.Text("shop"))));
        return new Metric(resource, Scope.EMPTY, name, "", unit);
    }

    private static Stamp stamp(int startMinute, int minute) {
        long nanos = Duration.ofMinutes(1).toNanos();
        return new Stamp(Attributes.EMPTY, START + startMinute * nanos, START + minute * nanos, false);
    }
}
