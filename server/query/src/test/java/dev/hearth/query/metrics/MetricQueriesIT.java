package dev.hearth.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Value;
import dev.hearth.query.QueryRefusedException;
import dev.hearth.query.QueryResult;
import dev.hearth.query.QueryService;
import dev.hearth.query.Schemas;
import dev.hearth.query.UserQuery;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.WriteBatch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics through the whole query surface, on the store that it is served from. */
class MetricQueriesIT {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private RecordStore store;

    @BeforeEach
    void open() {
        RecordStoreProvider provider =
                ServiceLoader.load(RecordStoreProvider.class).findFirst().orElseThrow();
        store = provider.open(directory);
        store.writer()
                .write(WriteBatch.of(
                        List.of(),
                        List.of(gauge("prod", "a", 10, 1), gauge("prod", "b", 20, 2), gauge("test", "a", 30, 3))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void bounds_areOfTheRecordedTime() {
        String sql = "SELECT sum(scalar_value) FROM metrics";
        assertThat(first(new UserQuery(sql, second(20), second(20), 1, List.of())))
                .isEqualTo(2.0);
        assertThat(first(new UserQuery(sql, second(20), null, 1, List.of()))).isEqualTo(5.0);
        assertThat(first(new UserQuery(sql, null, null, 1, List.of("prod")))).isEqualTo(3.0);
    }

    @Test
    void attributes_areReadAsThoseOfRecords() {
        assertThat(first(new UserQuery("SELECT sum(scalar_value) FROM metrics WHERE attributes->>'key' = 'a'")))
                .isEqualTo(4.0);
        assertThat(first(new UserQuery(
                        "SELECT count(*) FROM metrics m, records_all r WHERE m.metric_name = r.span_name")))
                .isEqualTo(0L);
    }

    @Test
    void functions_takeTheValue() {
        assertThat(first(new UserQuery("SELECT metric_quantile(0.5, value) FROM metrics")))
                .isEqualTo(2.0);
        assertThat(first(new UserQuery("SELECT metric_quantile(1, m.value) FILTER (WHERE attributes->>'key' = 'a'"
                        + " AND scalar_value < 3) FROM metrics m")))
                .isEqualTo(1.0);
        assertThat(first(new UserQuery("SELECT max(metric_avg(value)) FROM metrics")))
                .isEqualTo(3.0);
    }

    @Test
    void aggregatesOverWindows_areRefused() {
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> first(new UserQuery("SELECT metric_merge(value) OVER () FROM metrics")))
                .withMessageContaining("OVER");
    }

    @Test
    void schemas_nameTheMetrics() {
        assertThat(Schemas.json()).contains("\"name\":\"metrics\"", "\"exp_histogram_scale\"");
    }

    private @Nullable Object first(UserQuery query) {
        try (QueryResult result = new QueryService(store.reader(), 1).run(query)) {
            List<@Nullable Object> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.value(0));
            }
            assertThat(rows).hasSize(1);
            return rows.getFirst();
        }
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Gauge gauge(String environment, String key, long second, double value) {
        Resource resource =
                new Resource(new Attributes(Map.of("deployment.environment.name", new Value.Text(environment))));
        return new Gauge(
                new Metric(resource, Scope.EMPTY, "queue.length", "", "1"),
                new Stamp(new Attributes(Map.of("key", new Value.Text(key))), 1, second * SECOND, false),
                new Value.Real(value),
                List.of());
    }
}
