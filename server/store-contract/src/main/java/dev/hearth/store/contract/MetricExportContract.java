package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import dev.hearth.store.ColumnType;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.WriteBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported metric points come in again, whole and once. */
@Timeout(600)
abstract class MetricExportContract extends TransferFixture {

    private static final long DAY_SECONDS = 86_400;

    static List<String> hostileTexts() {
        return RoundTripContract.hostileTexts();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void everyKind_comesInAsItWas(String text) {
        assertComesInAsItWas(MetricSamples.full(text));
    }

    @Test
    void pointsThatSayLittle_comeInAsTheyWere() {
        List<MetricPoint> points = new ArrayList<>(MetricSamples.empty());
        Metric metric = MetricSamples.metric("absent");
        Stamp absent = new Stamp(Attributes.EMPTY, 0, MetricSamples.EPOCH_NANOS, true);
        Totals totals = new Totals(7, 1.0, 2.0, 3.0);
        points.add(new Gauge(metric, absent, new Value.Int(7), List.of()));
        points.add(new Histogram(metric, absent, Temporality.DELTA, totals, List.of(7L), List.of(), List.of()));
        points.add(new ExponentialHistogram(
                metric,
                absent,
                Temporality.DELTA,
                totals,
                1,
                2,
                3,
                MetricPoint.Buckets.NONE,
                MetricPoint.Buckets.NONE,
                List.of()));
        points.add(new Summary(metric, absent, 7, 1, List.of()));
        for (long startNanos : List.of(1L, 999L, 1_000L, -1L)) {
            points.add(new Gauge(
                    MetricSamples.metric("start " + startNanos),
                    new Stamp(Attributes.EMPTY, startNanos, MetricSamples.EPOCH_NANOS, false),
                    new Value.Int(1),
                    List.of()));
        }
        assertComesInAsItWas(points);
    }

    @Test
    void whatJsonMadeTextOf_comesInAsItWas() {
        Value bytes = new Value.Bytes("aGVhcnRo");
        Map<String, Value> resource = new LinkedHashMap<>();
        for (String key : List.of("service.name", "service.version", "deployment.environment.name")) {
            resource.put(key, bytes);
        }
        resource.put("deployment.environment", new Value.Text("prod"));
        resource.put("process.pid", new Value.Real(Double.NaN));
        Attributes own = new Attributes(
                Map.of("logfire.json_schema", bytes, "half", new Value.Text("\ud800"), "n", new Value.Real(1)));
        Metric metric = new Metric(
                new Resource(new Attributes(resource)), new Scope("\udc00", "", own), "a\ud800", "", "\udfff");
        assertComesInAsItWas(List.of(
                new Gauge(metric, new Stamp(own, 0, MetricSamples.EPOCH_NANOS, false), new Value.Int(1), List.of())));
    }

    @Test
    void manyPoints_comeInAsTheyWere() {
        RandomMetrics random = new RandomMetrics(new Random(17));
        List<MetricPoint> points = new ArrayList<>();
        for (String kind : List.of("sum", "histogram", "exponential_histogram")) {
            for (Temporality temporality : List.of(Temporality.DELTA, Temporality.CUMULATIVE)) {
                for (int i = 0; i < 10; i++) {
                    points.addAll(random.points(kind + temporality + i, kind, temporality, i % 2 == 0));
                }
            }
        }
        assertComesInAsItWas(points);
    }

    /** Into an empty store as they were, into their own as nothing new. */
    private void assertComesInAsItWas(List<MetricPoint> points) {
        store.writer().write(WriteBatch.of(List.of(), points));
        long stored = count("metrics");
        List<List<@Nullable Object>> before = pointsOf(store);
        assertThat(export()).isEqualTo(new ExportedRows(0, stored));
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            assertThat(other.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, stored));
            assertThat(pointsOf(other)).isEqualTo(before);
            assertThat(other.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 0));
            assertThat(other.writer().write(WriteBatch.of(List.of(), points)).stored())
                    .as("what is sent again is known")
                    .isZero();
        }
        reopen();
        assertThat(store.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 0));
        assertThat(pointsOf(store)).isEqualTo(before);
    }

    @Test
    void storeThatHasSome_getsTheOthers() {
        writePoints(MetricSamples.gauge("m", "a", 1, 1), MetricSamples.gauge("m", "a", 2, 2));
        writePoints(MetricSamples.gauge("n", "b", 3, 3));
        export();
        try (RecordStore other = provider().open(outside.resolve("other"))) {
            other.writer()
                    .write(WriteBatch.of(
                            List.of(),
                            List.of(MetricSamples.gauge("m", "a", 2, 20), MetricSamples.gauge("m", "a", 9, 9))));
            assertThat(other.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 2));
            try (RowCursor values =
                    other.reader().read(new ReadRequest("SELECT sum(scalar_value) FROM metrics", List.of(), TIMEOUT))) {
                assertThat(values.next()).isTrue();
                assertThat(values.value(0)).isEqualTo(20.0 + 9 + 1 + 3);
            }
        }
    }

    @Test
    void files_areNamedByTheDayOfThePoints() throws IOException {
        long midnight = DAY_SECONDS - MetricSamples.EPOCH_NANOS / MetricSamples.SECOND_NANOS % DAY_SECONDS;
        writePoints(
                MetricSamples.gauge("m", "a", midnight - 1, 1),
                MetricSamples.gauge("m", "a", midnight, 2),
                MetricSamples.gauge("m", "a", midnight + DAY_SECONDS, 3));
        write(Samples.record(1, 1, RecordKind.SPAN));
        Instant first = Instant.ofEpochSecond(MetricSamples.EPOCH_NANOS / MetricSamples.SECOND_NANOS + midnight - 1);
        assertThat(export()).isEqualTo(new ExportedRows(1, 3));
        assertThat(files(folder))
                .hasSize(5)
                .contains("metrics/" + first.toString().substring(0, 10) + ".parquet");
        Path part = outside.resolve("part");
        assertThat(store.transfer()
                        .exportTo(part, first.plusSeconds(1), first.plusSeconds(1 + DAY_SECONDS), Progress.NONE))
                .isEqualTo(new ExportedRows(0, 1));
        assertThat(heard(progress -> store.transfer().exportTo(outside.resolve("again"), null, null, progress)))
                .isEqualTo(4);
        assertThat(heard(progress -> store.transfer().importFrom(folder, progress)))
                .isEqualTo(4);
    }

    @Test
    void wrongManifest_isRefused() throws IOException {
        writePoints(MetricSamples.gauge("m", "a", 1, 1));
        export();
        Path manifest = folder.resolve("manifest.json");
        String said = Files.readString(manifest);
        for (String wrong : List.of(
                said.replace("\"metric_name\", ", ""),
                said.replace("\"unit\"", "\"value\""),
                said.replace("\"unit\"", "\"span_name\""),
                said.replace("\"metrics\"", "\"records_all\""),
                said.replace("\"rows\" : 1", "\"rows\" : 2"))) {
            assertThat(wrong).isNotEqualTo(said);
            Files.writeString(manifest, wrong);
            assertRefused(() -> store.transfer().importFrom(folder, Progress.NONE));
        }
    }

    /** All rows in a fixed order, JSON as what it says; the number of a series is each store's own. */
    private static List<List<@Nullable Object>> pointsOf(RecordStore store) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowCursor cursor = store.reader().read(new ReadRequest("SELECT * FROM metrics", List.of(), TIMEOUT))) {
            while (cursor.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.columns().size(); i++) {
                    boolean json = cursor.columns().get(i).type() == ColumnType.JSON;
                    Object value = json ? MiniJson.parse((String) cursor.value(i)) : cursor.value(i);
                    if (value instanceof Map<?, ?> fields
                            && cursor.columns().get(i).name().equals("value")) {
                        fields.remove("series");
                    }
                    row.add(value);
                }
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing(List::toString));
        return rows;
    }
}
