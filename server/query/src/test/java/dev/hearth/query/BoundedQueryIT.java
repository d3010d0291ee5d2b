package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a query is written, it sees what is within its bounds alone: of three spans, one ended and one open; not the old one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedQueryIT {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant MIN = NOW.minusSeconds(60);
    private static final Instant MAX = NOW.plusSeconds(60);

    private RecordStore store;
    private QueryService service;

    @BeforeAll
    void fill(@TempDir Path directory) {
        store = ServiceLoader.load(RecordStoreProvider.class)
                .findFirst()
                .orElseThrow()
                .open(directory);
        service = new QueryService(store.reader(), 2);
        store.writer()
                .write(List.of(
                        span(1, RecordKind.SPAN, "work", NOW),
                        span(2, RecordKind.PENDING_SPAN, "wait", NOW),
                        span(3, RecordKind.SPAN, "old", NOW.minusSeconds(3600)),
                        span(4, RecordKind.PENDING_SPAN, "older", NOW.minusSeconds(7200))));
    }

    @AfterAll
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count(*) FROM records | 1",
                "SELECT count(*) FROM records WHERE span_name = 'work' OR span_name = 'old' | 1",
                "SELECT count(*) FROM records AS r WHERE r.span_name = 'old' OR true | 1",
                "SELECT count(*) FROM records AS \"The Rows\" WHERE \"The Rows\".span_name <> '' OR true | 1",
                "SELECT max(n) FROM (SELECT '1970-01-01' AS start_timestamp, count(*) AS n FROM records) | 1",
                "SELECT count(*) FROM (SELECT *, '1970-01-01' AS start_timestamp FROM records) | 1",
                "SELECT count(*) FROM records WHERE attributes->>'k' = 'v' OR attributes->>'k' IS NOT NULL | 1",
                "SELECT count(*) FROM records WHERE trace_id = '00000000000000010000000000000002' | 1",
                "SELECT span_name FROM records WHERE attributes->>'k' = 'v' ORDER BY start_timestamp DESC LIMIT 3 | work",
                "SELECT span_name FROM records ORDER BY start_timestamp LIMIT 3 | work",
                "SELECT count(*) FROM records a, records b | 1",
                "SELECT count(*) FROM records a LEFT JOIN records_all b USING (trace_id) | 2",
                "SELECT count(*) FROM (SELECT * FROM records UNION ALL SELECT * FROM records) t | 2",
                "WITH r AS (SELECT * FROM records_all WHERE true OR true) SELECT count(*) FROM r | 2",
                "SELECT count(*) FROM records r WHERE EXISTS (SELECT 1 FROM open_spans o WHERE o.trace_id = r.trace_id OR true) | 1",
                "SELECT count(*) FROM open_spans WHERE verdict IS NOT NULL OR true | 1",
                "SELECT count(*) FROM records WHERE trace_id IN (SELECT trace_id FROM open_spans WHERE verdict IS NOT NULL) | 1",
                "SELECT (SELECT count(*) FROM open_spans WHERE verdict IS NOT NULL) * 10 + count(*) FROM records | 11",
                "SELECT count(*) FROM records WHERE span_id NOT IN (SELECT span_id FROM fan_out_tasks) | 1",
                "SELECT count(*) FROM records WHERE span_name NOT IN (SELECT rule FROM diagnoses) ORDER BY (SELECT count(*) FROM fan_outs) | 1",
            })
    void onlyRowsWithinTheBounds_areSeen(String sql, String expected) {
        for (List<String> environments : List.of(List.<String>of(), List.of("", "prod"))) {
            try (QueryResult result = service.run(new UserQuery(sql, MIN, MAX, 100, environments))) {
                assertThat(result.next()).isTrue();
                assertThat(result.value(0)).as("in %s", environments).hasToString(expected);
            }
        }
    }

    private static Record span(long id, RecordKind kind, String name, Instant start) {
        long nanos = start.getEpochSecond() * 1_000_000_000L;
        return new Record(
                new TraceId(1, 2),
                new SpanId(id),
                null,
                kind,
                name,
                name,
                9,
                nanos,
                nanos,
                null,
                new Attributes(Map.of("k", new Value.Text("v"))),
                null,
                List.of(),
                Resource.EMPTY,
                Scope.EMPTY,
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                null);
    }
}
