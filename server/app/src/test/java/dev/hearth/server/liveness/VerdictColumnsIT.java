package dev.hearth.server.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.ingest.Commit;
import dev.hearth.insight.Verdict;
import dev.hearth.insight.Verdicts;
import dev.hearth.model.Attributes;
import dev.hearth.model.Heartbeat;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import dev.hearth.query.Analyses;
import dev.hearth.query.ConditionGuard;
import dev.hearth.query.QueryRefusedException;
import dev.hearth.query.QueryResult;
import dev.hearth.query.QueryService;
import dev.hearth.query.UserQuery;
import dev.hearth.query.pages.LiveFilter;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.RowCursor.ResultColumn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL answers for a verdict is what the pages show. */
class VerdictColumnsIT {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(START.plusSeconds(5));
    private final LivenessRegistry registry = new LivenessRegistry(now::get);
    private final RowVerdicts verdicts = new RowVerdicts(registry);

    @SuppressWarnings("NullAway.Init") // set before each test
    private RecordStore store;

    @SuppressWarnings("NullAway.Init") // set before each test
    private QueryService queries;

    @BeforeEach
    void open() {
        store = ServiceLoader.load(RecordStoreProvider.class)
                .findFirst()
                .orElseThrow()
                .open(directory);
        queries = new QueryService(store.reader(), verdicts, Analyses.NONE, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatHasEndedHasTheVerdictOfThePages() {
        List<Record> records = new ArrayList<>();
        List<@Nullable String> types = new ArrayList<>(List.of(
                "java.util.concurrent.CancellationException", "com.acme.Outer$Broken", "ValueError", "it's.Odd"));
        types.add(null);
        for (String type : types) {
            for (String status :
                    List.of("", "com.acme.Outer$Broken: no", "  first line \r\n second", "ä".repeat(230))) {
                for (StatusCode code : StatusCode.values()) {
                    records.add(span(records.size(), code, status, type, Map.of()));
                }
            }
        }
        for (String said : List.of("cancelled", "abandoned", "ok", "nonsense")) {
            records.add(span(records.size(), StatusCode.ERROR, "", "ValueError", Map.of("hearth.verdict", said)));
            records.add(span(
                    records.size(),
                    StatusCode.ERROR,
                    "",
                    "ValueError",
                    Map.of("hearth.verdict", said, "hearth.verdict.reason", "it said so")));
        }
        records.add(log(records.size(), 9));
        records.add(log(records.size(), 17));
        store.writer().write(records);

        Map<String, String> shown = new LinkedHashMap<>();
        for (Row row : live().newest(LiveFilter.ALL, 1_000).rows()) {
            shown.put(row.spanId(), text(verdicts.of(row)));
        }
        for (String kind : List.of("running", "ok", "error", "cancelled", "abandoned", "unknown")) {
            assertThat(live(kind))
                    .containsExactlyInAnyOrderElementsOf(shown.keySet().stream()
                            .filter(span -> shown.getOrDefault(span, "").startsWith(kind + " "))
                            .toList());
        }
        assertThat(shown).hasSize(records.size());
        assertThat(answers("records")).isEqualTo(shown);
        assertThat(answers("records_all")).isEqualTo(shown);
    }

    @Test
    void anOpenSpanStandsAsItsProcessDoes() {
        store.writer().write(List.of(pending(1, "quiet", 1_000L), pending(2, "alive", 1_000L), pending(3, null, null)));
        registry.onCommit(new Commit(1, List.of(), List.of(heartbeat("quiet"), heartbeat("alive"))));
        assertThat(answers("open_spans").values()).containsOnly("running null");
        assertThat(live("running")).containsExactlyInAnyOrder(hex(1), hex(2), hex(3));
        Map<String, String> standings = live().standings();

        now.updateAndGet(time -> time.plus(Duration.ofSeconds(30)));
        registry.onCommit(new Commit(1, List.of(), List.of(heartbeat("alive"))));
        assertThat(answers("open_spans"))
                .isEqualTo(Map.of(hex(1), "abandoned process gone", hex(2), "running null", hex(3), "running null"));
        assertThat(live("running")).containsExactlyInAnyOrder(hex(2), hex(3));
        assertThat(live("abandoned")).containsExactly(hex(1));
        assertThat(live().openSpans(verdict("abandoned"), 10))
                .extracting(Row::spanId)
                .containsExactly(hex(1));
        assertThat(live().standings()).isNotEqualTo(standings);

        now.updateAndGet(time -> time.plus(Duration.ofSeconds(40)));
        assertThat(answers("open_spans")).containsEntry(hex(3), "unknown no sign of life");
        assertThat(answers("records_all").values()).containsOnly("null null");
        assertThat(live("unknown")).contains(hex(3));
    }

    @Test
    void theColumnsAreThereWhereTheyAreNamedAndNotInTheStar() {
        store.writer()
                .write(List.of(
                        span(1, StatusCode.ERROR, "no", null, Map.of("k", "v")),
                        span(2, StatusCode.OK, "", null, Map.of("k", "v"))));

        assertThat(columns("SELECT * FROM records WHERE verdict = 'error'"))
                .doesNotContain("verdict", "attribute_keys");
        assertThat(columns("SELECT *, verdict FROM records"))
                .contains("verdict")
                .doesNotContain("verdict_reason");
        assertThat(rows("SELECT verdict, count(*) FROM records GROUP BY verdict ORDER BY 1"))
                .containsExactly("error 1", "ok 1");
        assertThat(rows("SELECT r.verdict FROM records r JOIN records_all a USING (span_id)"
                        + " WHERE a.attributes->>'k' = 'v' AND r.verdict <> 'ok'"))
                .containsExactly("error");
        assertThat(rows("WITH bad AS (SELECT span_name, verdict_reason FROM records WHERE verdict = 'error')"
                        + " SELECT verdict_reason FROM bad"))
                .containsExactly("no");
        assertThat(rows("SELECT upper(verdict) AS verdict FROM records WHERE attributes->>'k' = 'v' ORDER BY 1"))
                .containsExactly("ERROR", "OK");
        assertThat(rows("SELECT CASE WHEN level < 5 THEN 'low' ELSE 'high' END AS verdict, count(*) FROM records"
                        + " GROUP BY verdict"))
                .containsExactly("high 2");
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> rows("SELECT verdict FROM metrics"))
                .withMessageContaining("There is no column `verdict`");
    }

    private LiveReader live() {
        return new LiveReader(store.reader(), verdicts);
    }

    private static LiveFilter verdict(String kind) {
        return new LiveFilter(ConditionGuard.check("verdict = '" + kind + "'", Verdicts.cancellationTypes()), null);
    }

    /** What the Live page shows of a verdict; its count and its histogram must agree. */
    private List<String> live(String kind) {
        List<Row> rows = live().newest(verdict(kind), 1_000).rows();
        long micros = START.getEpochSecond() * 1_000_000;
        long inHistogram = live().histogram(verdict(kind), micros, micros + 1_000_000, 10).stream()
                .mapToLong(bucket -> bucket.info() + bucket.warn() + bucket.error())
                .sum();
        assertThat(live().count(verdict(kind))).isEqualTo(rows.size()).isEqualTo(inHistogram);
        return rows.stream().map(Row::spanId).toList();
    }

    private Map<String, String> answers(String table) {
        Map<String, String> answers = new LinkedHashMap<>();
        rows("SELECT span_id, verdict, verdict_reason FROM " + table + " ORDER BY start_timestamp, span_id")
                .forEach(row -> answers.put(row.substring(0, 16), row.substring(17)));
        return answers;
    }

    private List<String> columns(String sql) {
        try (QueryResult result = queries.run(new UserQuery(sql).withLimit(1_000))) {
            return result.columns().stream().map(ResultColumn::name).toList();
        }
    }

    private List<String> rows(String sql) {
        try (QueryResult result = queries.run(new UserQuery(sql).withLimit(1_000))) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < result.columns().size(); i++) {
                    cells.add(String.valueOf(result.value(i)));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }

    private static String text(Verdict verdict) {
        return verdict.kind() + " " + verdict.reason();
    }

    private static String hex(long span) {
        return new SpanId(span).hex();
    }

    private static Heartbeat heartbeat(String instance) {
        return new Heartbeat(resource(instance, 1_000L), 0, 1);
    }

    private static Resource resource(@Nullable String instance, @Nullable Long promisedMillis) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("service.name", new Value.Text("shop"));
        if (instance != null) {
            attributes.put("service.instance.id", new Value.Text(instance));
        }
        if (promisedMillis != null) {
            attributes.put(Heartbeat.INTERVAL_ATTRIBUTE, new Value.Int(promisedMillis));
        }
        return new Resource(new Attributes(attributes));
    }

    private static Record pending(long span, @Nullable String instance, @Nullable Long promisedMillis) {
        return record(
                span,
                RecordKind.PENDING_SPAN,
                9,
                StatusCode.UNSET,
                "",
                null,
                Map.of(),
                resource(instance, promisedMillis));
    }

    private static Record log(long span, int level) {
        return record(1 + span, RecordKind.LOG, level, StatusCode.UNSET, "", null, Map.of(), resource(null, null));
    }

    private static Record span(
            long span, StatusCode code, String status, @Nullable String exceptionType, Map<String, String> attributes) {
        ExceptionInfo exception =
                exceptionType == null ? null : new ExceptionInfo(exceptionType, "it broke\nat once", "");
        return record(1 + span, RecordKind.SPAN, 9, code, status, exception, attributes, resource(null, null));
    }

    private static Record record(
            long span,
            RecordKind kind,
            int level,
            StatusCode code,
            String status,
            @Nullable ExceptionInfo exception,
            Map<String, String> attributes,
            Resource resource) {
        Map<String, Value> values = new LinkedHashMap<>();
        attributes.forEach((key, value) -> values.put(key, new Value.Text(value)));
        long startNanos = START.getEpochSecond() * 1_000_000_000L + span * 1_000;
        return new Record(
                new TraceId(1, 2),
                new SpanId(span),
                null,
                kind,
                "work",
                "work",
                level,
                startNanos,
                startNanos,
                exception,
                new Attributes(values),
                null,
                List.of(),
                resource,
                Scope.EMPTY,
                List.of(),
                List.of(),
                code,
                status,
                null);
    }
}
