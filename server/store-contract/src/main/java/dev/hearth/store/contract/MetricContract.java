package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.MetricColumn;
import dev.hearth.store.MetricColumns;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.Retention;
import dev.hearth.store.RowCursor;
import dev.hearth.store.RowCursor.ResultColumn;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metric points are stored once each, as they were sent. */
abstract class MetricContract extends StoreFixture {

    static List<String> hostileTexts() {
        return RoundTripContract.hostileTexts();
    }

    @Test
    void metrics_haveThePublishedColumnsInOrder() {
        try (RowCursor cursor = cursor("SELECT * FROM metrics")) {
            assertThat(cursor.columns())
                    .isEqualTo(PublishedTables.METRICS.columns().stream()
                            .map(c -> new ResultColumn(c.name(), c.type()))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void everyKind_isReadAsWritten(String text) {
        List<MetricPoint> points = MetricSamples.full(text);
        writePoints(points.toArray(MetricPoint[]::new));
        points.forEach(this::assertStored);
        assertThat(count("metrics")).isEqualTo(points.size());
    }

    @Test
    void everyKind_survivesAReopen() {
        List<MetricPoint> points = MetricSamples.full("text");
        writePoints(points.toArray(MetricPoint[]::new));
        reopen();
        points.forEach(this::assertStored);
    }

    @Test
    void emptyPoints_haveNoValues() {
        List<MetricPoint> points = MetricSamples.empty();
        writePoints(points.toArray(MetricPoint[]::new));
        points.forEach(this::assertStored);
        assertThat(rows("SELECT metric_type FROM metrics WHERE value IS NULL ORDER BY metric_type"))
                .containsExactly(List.of("gauge"), List.of("sum"));
    }

    @Test
    void pointWithoutValue_isStoredWithout() {
        Stamp absent = new Stamp(Attributes.EMPTY, 1_000, 2_000, true);
        writePoints(new Gauge(MetricSamples.metric("m"), absent, new Value.Int(7), List.of()));
        assertThat(rows("SELECT scalar_value, value FROM metrics"))
                .containsExactly(java.util.Arrays.asList(null, null));
    }

    @Test
    void notANumberAndTheInfinities_areKept() {
        double[] values = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE};
        for (int i = 0; i < values.length; i++) {
            writePoints(MetricSamples.gauge("m", "a", i, values[i]));
        }
        assertThat(rows("SELECT scalar_value FROM metrics ORDER BY recorded_timestamp"))
                .isEqualTo(java.util.Arrays.stream(values)
                        .mapToObj(value -> List.<Object>of(value))
                        .toList());
    }

    @Test
    void value_saysAllThatWasMeasured() {
        writePoints(MetricSamples.counter("m", "a", 1, 2, 2.5, Temporality.DELTA));
        Object value = MiniJson.parse((String) single("SELECT value FROM metrics"));
        assertThat(value)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("type", "sum")
                .containsEntry("temporality", "delta")
                .containsEntry("is_monotonic", true)
                .containsEntry("scalar", 2.5)
                .containsEntry("count", null);
    }

    @Test
    void repeat_changesNothingAlsoAfterAReopen() {
        MetricPoint[] points = MetricSamples.full("text").toArray(MetricPoint[]::new);
        assertThat(writePoints(points)).isEqualTo(new WriteReceipt(0, points.length, 0));
        assertThat(writePoints(points)).isEqualTo(new WriteReceipt(0, 0, points.length));
        reopen();
        assertThat(writePoints(points)).isEqualTo(new WriteReceipt(0, 0, points.length));
        assertThat(count("metrics")).isEqualTo(points.length);
    }

    @Test
    void repeatInTheBatch_isStoredOnceAsItCameFirst() {
        WriteReceipt receipt = writePoints(MetricSamples.gauge("m", "a", 1, 1), MetricSamples.gauge("m", "a", 1, 2));
        assertThat(receipt).isEqualTo(new WriteReceipt(0, 1, 1));
        assertThat(single("SELECT scalar_value FROM metrics")).isEqualTo(1.0);
    }

    @Test
    void identity_isTheSeriesAndTheTimes() {
        Metric metric = MetricSamples.metric("m");
        Stamp stamp = MetricSamples.stamp("a", 1, 2);
        Value value = new Value.Int(1);
        Scope scope = new Scope("lib", "", Attributes.EMPTY);
        List<MetricPoint> different = List.of(
                new Sum(metric, stamp, value, Temporality.DELTA, true, List.of()),
                new Sum(metric, stamp, value, Temporality.CUMULATIVE, true, List.of()),
                new Sum(metric, stamp, value, Temporality.DELTA, false, List.of()),
                new Gauge(metric, stamp, value, List.of()),
                new Gauge(metric, MetricSamples.stamp("b", 1, 2), value, List.of()),
                new Gauge(metric, MetricSamples.stamp("a", 0, 2), value, List.of()),
                new Gauge(metric, MetricSamples.stamp("a", 1, 3), value, List.of()),
                new Gauge(MetricSamples.metric("n"), stamp, value, List.of()),
                new Gauge(new Metric(metric.resource(), scope, "m", "", "s"), stamp, value, List.of()),
                new Gauge(new Metric(Resource.EMPTY, metric.scope(), "m", "", "s"), stamp, value, List.of()),
                new Gauge(new Metric(metric.resource(), metric.scope(), "m", "", "By"), stamp, value, List.of()));
        for (MetricPoint point : different) {
            assertThat(writePoints(point).stored()).as(point.toString()).isEqualTo(1);
        }
        MetricPoint otherDescription =
                new Gauge(new Metric(metric.resource(), metric.scope(), "m", "other", "s"), stamp, value, List.of());
        assertThat(writePoints(otherDescription).stored()).isZero();
        assertThat(count("metrics")).isEqualTo(different.size());
    }

    @Test
    void attributesInAnotherOrder_areTheSameSeries() {
        Map<String, Value> forward = new LinkedHashMap<>();
        forward.put("a", new Value.Int(1));
        forward.put("b", new Value.Int(2));
        Map<String, Value> backward = new LinkedHashMap<>();
        backward.put("b", new Value.Int(2));
        backward.put("a", new Value.Int(1));
        for (Map<String, Value> attributes : List.of(forward, backward)) {
            writePoints(new Gauge(
                    MetricSamples.metric("m"),
                    new Stamp(new Attributes(attributes), 0, 1_000_000, false),
                    new Value.Int(1),
                    List.of()));
        }
        assertThat(count("metrics")).isEqualTo(1);
    }

    @Test
    void pointOutOfOrder_isStored() {
        writePoints(MetricSamples.gauge("m", "a", 9, 9));
        writePoints(MetricSamples.gauge("m", "a", 3, 3));
        reopen();
        writePoints(MetricSamples.gauge("m", "a", 5, 5), MetricSamples.gauge("m", "a", 3, 0));
        assertThat(rows("SELECT scalar_value FROM metrics ORDER BY recorded_timestamp"))
                .containsExactly(List.of(3.0), List.of(5.0), List.of(9.0));
    }

    @Test
    void pointsAndRecords_areWrittenTogether() {
        WriteReceipt receipt = store.writer()
                .write(WriteBatch.of(
                        List.of(Samples.record(1, 1, RecordKind.SPAN)), List.of(MetricSamples.gauge("m", "a", 1, 1))));
        assertThat(receipt).isEqualTo(new WriteReceipt(1, 2, 0));
        assertThat(count("records")).isEqualTo(1);
        assertThat(count("metrics")).isEqualTo(1);
    }

    @Test
    void retention_dropsOldDaysOfPointsAndSizeCountsTheRest() {
        long day = 86_400;
        writePoints(
                MetricSamples.gauge("old", "a", 0, 1),
                MetricSamples.gauge("m", "a", 0, 1),
                MetricSamples.gauge("m", "a", 5 * day, 2));
        assertThat(store.maintenance().size().metricPoints()).isEqualTo(3);
        Instant now = Instant.ofEpochSecond(MetricSamples.EPOCH_NANOS / MetricSamples.SECOND_NANOS + 5 * day);
        assertThat(store.maintenance()
                        .retain(new Retention(Duration.ofDays(3), null), now)
                        .rows())
                .isEqualTo(2);
        assertThat(rows("SELECT scalar_value FROM metrics")).containsExactly(List.of(2.0));
        assertThat(store.maintenance().size().metricPoints()).isEqualTo(1);
        assertThat(writePoints(MetricSamples.gauge("m", "a", 0, 1), MetricSamples.gauge("m", "a", 5 * day, 2)))
                .isEqualTo(new WriteReceipt(0, 1, 1));
    }

    @Test
    void randomPoints_areAggregatedAsByHand() {
        Random random = new Random(3);
        Map<List<Object>, Double> oracle = new HashMap<>();
        Set<List<Object>> known = new HashSet<>();
        for (int batch = 0; batch < 40; batch++) {
            List<MetricPoint> points = new ArrayList<>();
            int fresh = 0;
            for (int i = 0; i < 50; i++) {
                String name = "m" + random.nextInt(3);
                String series = "s" + random.nextInt(5);
                long second = random.nextInt(batch * 20 + 20);
                double value = random.nextInt(1000);
                points.add(MetricSamples.gauge(name, series, second, value));
                if (known.add(List.of(name, series, second))) {
                    oracle.merge(List.of(name, series), value, Double::sum);
                    fresh++;
                }
            }
            assertThat(store.writer().write(WriteBatch.of(List.of(), points)).stored())
                    .isEqualTo(fresh);
            if (batch % 15 == 7) {
                reopen();
            }
        }
        Map<List<Object>, Double> sums = new HashMap<>();
        for (List<@Nullable Object> row :
                rows("SELECT metric_name, attributes->>'series', sum(scalar_value) FROM metrics GROUP BY ALL")) {
            sums.put(List.of(cell(row, 0), cell(row, 1)), (Double) cell(row, 2));
        }
        assertThat(sums).isEqualTo(oracle);
        assertThat(count("metrics")).isEqualTo(known.size());
    }

    private void assertStored(MetricPoint point) {
        List<@Nullable Object> row = rows("SELECT * FROM metrics WHERE metric_type = ?", point.type())
                .getFirst();
        List<String> names =
                PublishedTables.METRICS.columns().stream().map(Column::name).toList();
        for (List<MetricColumn> columns : List.of(MetricColumns.POINT, MetricColumns.SERIES)) {
            for (MetricColumn column : columns) {
                Object written = column.value().apply(point);
                Object read = row.get(names.indexOf(column.name()));
                if (column.column().type() == ColumnType.JSON && written != null) {
                    assertThat(MiniJson.parse((String) read)).as(column.name()).isEqualTo(MiniJson.of(written));
                } else {
                    assertThat(read).as(column.name()).isEqualTo(written);
                }
            }
        }
    }

    private static Object cell(List<@Nullable Object> row, int index) {
        return Objects.requireNonNull(row.get(index));
    }
}
