package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.model.Attributes;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.WriteBatch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metric functions answer as a person with a pencil would, whatever the temporality. */
abstract class MetricFunctionsContract extends StoreFixture {

    private static final int GROUPS = 25;
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final List<Double> SHARES = List.of(0.0, 0.1, 0.5, 0.95, 1.0);

    @ParameterizedTest
    @CsvSource({
        "sum, DELTA, true",
        "sum, DELTA, false",
        "sum, CUMULATIVE, true",
        "sum, CUMULATIVE, false",
        "histogram, DELTA, true",
        "histogram, CUMULATIVE, true",
        "exponential_histogram, DELTA, true",
        "exponential_histogram, CUMULATIVE, true"
    })
    void randomGroups_areAggregatedAsByHand(String kind, Temporality temporality, boolean monotonic) {
        Map<String, List<MetricPoint>> groups = write(kind, temporality, monotonic);
        boolean ranges = !kind.equals("sum");
        String quantiles = ranges
                ? ", ["
                        + String.join(
                                ", ",
                                SHARES.stream()
                                        .map(s -> "metric_quantile(" + s + ", value)")
                                        .toList()) + "]"
                : "";
        List<List<@Nullable Object>> rows = rows("SELECT metric_name, metric_increase(value, recorded_timestamp),"
                + " metric_rate(value, recorded_timestamp), metric_sum(metric_merge(value)),"
                + " metric_count(metric_merge(value))" + quantiles + " FROM metrics GROUP BY metric_name");
        assertThat(rows).hasSize(GROUPS);
        for (List<@Nullable Object> row : rows) {
            String name = (String) Objects.requireNonNull(row.getFirst());
            MetricOracle oracle = new MetricOracle(Objects.requireNonNull(groups.get(name)));
            MetricOracle.Merged merged = oracle.merge();
            assertClose(name + " increase", row.get(1), oracle.increase());
            assertClose(name + " rate", row.get(2), oracle.rate());
            assertClose(name + " sum", row.get(3), merged.sum);
            if (ranges) {
                assertThat(((Number) Objects.requireNonNull(row.get(4))).doubleValue())
                        .as(name + " count")
                        .isEqualTo(merged.count);
                assertQuantiles(name, (List<?>) Objects.requireNonNull(row.get(5)), oracle);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "histogram", "exponential_histogram"})
    void deltas_addUpToTheIncrease(String kind) {
        Map<String, List<MetricPoint>> groups = write(kind, Temporality.CUMULATIVE, true);
        String amount = kind.equals("sum") ? "metric_sum" : "metric_count";
        List<List<@Nullable Object>> rows = rows(
                "SELECT metric_name, sum(" + amount + "(added)) FROM ("
                        + "SELECT metric_name, metric_delta(value) AS added FROM metrics WHERE metric_name = ?)"
                        + " GROUP BY metric_name",
                "g0");
        assertThat(rows).hasSize(1);
        Object sum = rows.getFirst().getLast();
        assertClose(
                "g0",
                sum == null ? null : (Double) ((Number) sum).doubleValue(),
                new MetricOracle(Objects.requireNonNull(groups.get("g0"))).increase());
    }

    @Test
    void rows_sayWhatTheyMeasured() {
        writePoints(
                MetricSamples.gauge("gauge", "a", 1, 3),
                histogram("hist", new Totals(4, 10.0, 1.0, 5.0), List.of(4L), List.of()),
                histogram("none", new Totals(0, 0.0, null, null), List.of(0L), List.of()));
        assertThat(rows("SELECT metric_avg(value), metric_sum(value), metric_count(value), metric_min(value),"
                        + " metric_max(value) FROM metrics ORDER BY metric_name"))
                .containsExactly(
                        List.of(3.0, 3.0, 1L, 3.0, 3.0),
                        List.of(2.5, 10.0, 4L, 1.0, 5.0),
                        Arrays.asList(null, 0.0, 0L, null, null));
    }

    @Test
    void gauges_haveQuantilesAndAnAverage() {
        for (int i = 1; i <= 5; i++) {
            writePoints(MetricSamples.gauge("m", "a", i, i * 10));
        }
        assertThat(rows("SELECT metric_quantile(0, value), metric_quantile(0.375, value), metric_quantile(1, value),"
                        + " metric_avg(metric_merge(value)), metric_count(metric_merge(value)) FROM metrics"))
                .containsExactly(List.of(10.0, 25.0, 50.0, 30.0, 5L));
    }

    @Test
    void noRows_giveNull() {
        assertThat(rows("SELECT metric_quantile(0.5, value), metric_increase(value, recorded_timestamp),"
                        + " metric_rate(value, recorded_timestamp), metric_merge(value) FROM metrics"))
                .containsExactly(Arrays.asList(null, null, null, null));
    }

    @Test
    void valuesThatWereNotThere_countForNothing() {
        Stamp absent = new Stamp(Attributes.EMPTY, 0, MetricSamples.EPOCH_NANOS, true);
        writePoints(
                new MetricPoint.Gauge(MetricSamples.metric("m"), absent, new Value.Int(9), List.of()),
                MetricSamples.gauge("m", "a", 1, 4));
        assertThat(single("SELECT metric_quantile(0.5, value) FROM metrics")).isEqualTo(4.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metric_increase(value, recorded_timestamp)",
                "metric_rate(value, recorded_timestamp)",
                "metric_merge(value)",
                "metric_quantile(0.5, value)"
            })
    void mixedTypes_areRefused(String call) {
        writePoints(
                MetricSamples.counter("m", "a", 1, 2, 1, Temporality.DELTA),
                histogram("m", new Totals(1, 1.0, null, null), List.of(1L), List.of()));
        assertRefused(call, "different types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metric_merge(value)", "metric_quantile(0.5, value)"})
    void summariesAndDifferentBounds_areRefused(String call) {
        writePoints(new Summary(MetricSamples.metric("m"), MetricSamples.stamp("a", 1, 2), 1, 1, List.of()));
        assertRefused(call, "summaries");
        writePoints(
                histogram("h", new Totals(1, 1.0, null, null), List.of(1L, 0L), List.of(1.0)),
                new Histogram(
                        MetricSamples.metric("h"),
                        MetricSamples.stamp("other", 1, 2),
                        Temporality.DELTA,
                        new Totals(1, 1.0, null, null),
                        List.of(1L, 0L),
                        List.of(2.0),
                        List.of()));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> rows("SELECT " + call + " FROM metrics WHERE metric_name = 'h'"))
                .withMessageContaining("different bucket bounds");
    }

    @Test
    void gauge_doesNotGrow() {
        writePoints(MetricSamples.gauge("m", "a", 1, 4));
        assertRefused("metric_rate(value, recorded_timestamp)", "gauge");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1})
    void shareOutsideOfZeroToOne_isRefused(double share) {
        writePoints(MetricSamples.gauge("m", "a", 1, 4));
        assertRefused("metric_quantile(" + share + ", value)", "between 0 and 1");
    }

    @Test
    void extremeHistograms_areSurvived() {
        MetricPoint[] points = MetricSamples.full("m").toArray(MetricPoint[]::new);
        writePoints(points);
        assertThat(rows("SELECT metric_quantile(0.5, value) FROM metrics WHERE metric_type LIKE '%histogram'"
                        + " GROUP BY metric_type"))
                .hasSize(2);
    }

    private Map<String, List<MetricPoint>> write(String kind, Temporality temporality, boolean monotonic) {
        Random random = new Random((kind + temporality + monotonic).hashCode());
        Map<String, List<MetricPoint>> groups = new java.util.LinkedHashMap<>();
        for (int i = 0; i < GROUPS; i++) {
            String name = "g" + i;
            List<MetricPoint> points = new RandomMetrics(random).points(name, kind, temporality, monotonic);
            groups.put(name, points);
            store.writer().write(WriteBatch.of(List.of(), points));
        }
        return groups;
    }

    private static void assertQuantiles(String name, List<?> quantiles, MetricOracle oracle) {
        for (int i = 0; i < SHARES.size(); i++) {
            double[] range = oracle.rangeOf(SHARES.get(i));
            Object quantile = quantiles.get(i);
            if (range == null) {
                assertThat(quantile).as("%s at %s", name, SHARES.get(i)).isNull();
            } else {
                assertThat((Double) quantile)
                        .as("%s at %s", name, SHARES.get(i))
                        .isBetween(Math.min(range[0], range[1]) - 1e-6, Math.max(range[0], range[1]) + 1e-6);
            }
        }
        assertThat(quantiles.stream()
                        .filter(Objects::nonNull)
                        .map(Double.class::cast)
                        .toList())
                .as(name)
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    private static void assertClose(String what, @Nullable Object read, @Nullable Double expected) {
        if (expected == null) {
            assertThat(read).as(what).isNull();
        } else {
            assertThat((Double) read).as(what).isCloseTo(expected, CLOSE);
        }
    }

    private void assertRefused(String call, String because) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> rows("SELECT " + call + " FROM metrics"))
                .withMessageContaining(because);
    }

    private static Histogram histogram(String name, Totals totals, List<Long> counts, List<Double> bounds) {
        return new Histogram(
                MetricSamples.metric(name),
                MetricSamples.stamp("a", 1, 2),
                Temporality.DELTA,
                totals,
                counts,
                bounds,
                List.of());
    }
}
