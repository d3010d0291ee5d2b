package dev.hearth.query.pages;

import static dev.hearth.query.DuckDbTables.at;
import static dev.hearth.query.DuckDbTables.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.query.ConditionGuard;
import dev.hearth.query.DuckDbTables;
import dev.hearth.query.SpanVerdicts;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read models on a real engine: root 1, open; its child 2, ended; under that 3, a warning; 4, an error log. */
class PagesIT {

    private static final String TRACE = "a".repeat(32);

    private final DuckDbTables tables = new DuckDbTables();
    private final LiveReader live = new LiveReader(tables, SpanVerdicts.NONE);
    private final TraceReader traces = new TraceReader(tables);

    @BeforeEach
    void fill() {
        tables.add(
                "pending_span",
                1,
                Map.of(
                        "otel_resource_attributes",
                        "'{\"hearth.heartbeat.interval_ms\": 2000}'",
                        "service_instance_id",
                        "'i1'"));
        tables.add(
                "span",
                2,
                Map.of(
                        "parent_span_id", "'" + id(1) + "'",
                        "duration", "0.5",
                        "end_timestamp", at(2.5),
                        "attributes",
                                "'{\"hearth.verdict\": \"cancelled\", \"hearth.verdict.reason\": \"cancelled after 500 ms\"}'",
                        "tags", "['a', 'b']",
                        "otel_events",
                                "'[{\"event_name\":\"e\",\"event_timestamp\":\"1970-01-02T00:00:02Z\",\"attributes\":{\"x\":1}}]'",
                        "otel_links",
                                "'[{\"trace_id\":\"" + TRACE + "\",\"span_id\":\"" + id(9)
                                        + "\",\"attributes\":{}}]'"));
        tables.add("span", 3, Map.of("parent_span_id", "'" + id(2) + "'", "level", "13", "duration", "1.5"));
        tables.add("log", 4, Map.of("level", "17"));
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void newest_isOldestFirstAndKnowsOfOlder() {
        LivePage page = live.newest(LiveFilter.ALL, 3);
        assertThat(ids(page.rows())).containsExactly(id(2), id(3), id(4));
        assertThat(page.hasOlder()).isTrue();
        assertThat(page.sequence()).isEqualTo(4);
    }

    @Test
    void older_goesOnBeforeTheOldestHeld() {
        LivePage page = live.older(LiveFilter.ALL, micros(3), id(3), 5);
        assertThat(ids(page.rows())).containsExactly(id(1), id(2));
        assertThat(page.hasOlder()).isFalse();
    }

    @Test
    void row_carriesWhatVerdictsNeed() {
        List<Row> rows = live.newest(LiveFilter.ALL, 10).rows();
        Row open = rows.getFirst();
        assertThat(open.isOpen()).isTrue();
        assertThat(open.heartbeatIntervalMillis()).isEqualTo(2000);
        assertThat(open.durationMicros()).isNull();
        Row cancelled = rows.get(1);
        assertThat(cancelled.durationMicros()).isEqualTo(500_000);
        assertThat(cancelled.startMicros()).isEqualTo(micros(2));
        assertThat(cancelled.verdict()).isEqualTo("cancelled");
        assertThat(cancelled.verdictReason()).isEqualTo("cancelled after 500 ms");
        assertThat(cancelled.tags()).containsExactly("a", "b");
    }

    @Test
    void filter_appliesConditionAndTime() {
        LiveFilter filter = new LiveFilter(ConditionGuard.check("level >= 'warn'", Set.of()), micros(3.5));
        assertThat(ids(live.newest(filter, 10).rows())).containsExactly(id(4));
        assertThat(live.count(filter)).isEqualTo(1);
        assertThat(live.count(LiveFilter.ALL)).isEqualTo(4);
    }

    @Test
    void since_followsWatchedSpansToTheirEnd() {
        LiveFilter errors = new LiveFilter(ConditionGuard.check("level >= 'error'", Set.of()), null);
        tables.add("span", 1, Map.of("duration", "9.0", "end_timestamp", at(10)));
        assertThat(live.since(errors, 4, Set.of(), 10).rows()).isEmpty();
        LiveChanges changes = live.since(errors, 4, Set.of(new SpanKey(TRACE, id(1))), 10);
        assertThat(ids(changes.rows())).containsExactly(id(1));
        assertThat(changes.rows().getFirst().durationMicros()).isEqualTo(9_000_000);
        assertThat(changes.sequence()).isEqualTo(5);
        assertThat(live.openSpans(10)).isEmpty();
    }

    @Test
    void since_keepsTheNewestWhenThereAreTooMany() {
        LiveChanges changes = live.since(LiveFilter.ALL, 0, Set.of(), 2);
        assertThat(ids(changes.rows())).containsExactly(id(3), id(4));
        assertThat(changes.skipped()).isTrue();
        assertThat(live.since(LiveFilter.ALL, 4, Set.of(), 2).rows()).isEmpty();
    }

    @Test
    void context_isAllAncestors() {
        LiveFilter filter = new LiveFilter(ConditionGuard.check("level = 'warn'", Set.of()), null);
        List<Row> rows = live.newest(filter, 10).rows();
        assertThat(ids(live.context(rows))).containsExactly(id(2), id(1));
        assertThat(live.context(live.newest(LiveFilter.ALL, 10).rows())).isEmpty();
        assertThat(live.context(List.of())).isEmpty();
    }

    @Test
    void contextInTracesOfManySpans_isAllAncestorsToo() {
        LiveFilter filter = new LiveFilter(ConditionGuard.check("level = 'warn'", Set.of()), null);
        List<Row> rows = live.newest(filter, 10).rows();
        assertThat(ids(new Ancestors(tables, 1).of(rows))).containsExactly(id(2), id(1));
    }

    @Test
    void histogram_countsByLevelWithinTheRange() {
        List<HistogramBucket> buckets = live.histogram(LiveFilter.ALL, micros(1), micros(4), 3);
        assertThat(buckets)
                .containsExactly(
                        new HistogramBucket(1, 0, 0), new HistogramBucket(1, 0, 0), new HistogramBucket(0, 1, 0));
        assertThat(live.histogram(LiveFilter.ALL, micros(1), micros(5), 1))
                .containsExactly(new HistogramBucket(2, 1, 1));
    }

    @Test
    void openSpans_areThoseWithoutAnEnd() {
        assertThat(ids(live.openSpans(10))).containsExactly(id(1));
    }

    @Test
    void usualDurations_areMediansOfTheLastHour() {
        SpanGroup work = new SpanGroup("shop", "work");
        assertThat(live.usualDurations(List.of(work, new SpanGroup("shop", "other")), micros(60)))
                .isEqualTo(Map.of(work, 1_000_000L));
        assertThat(live.usualDurations(List.of(work), micros(4_000))).isEmpty();
        assertThat(live.usualDurations(List.of(), 0)).isEmpty();
    }

    @Test
    void attributeKeys_areSorted() {
        assertThat(live.attributeKeys(100)).containsExactly("hearth.verdict", "hearth.verdict.reason");
    }

    @Test
    void trace_isInOrderAndGoesOn() {
        TraceRows rows = traces.rows(TRACE);
        assertThat(ids(rows.rows())).containsExactly(id(1), id(2), id(3), id(4));
        assertThat(rows.truncated()).isFalse();
        assertThat(ids(traces.since(TRACE, 3).rows())).containsExactly(id(4));
        assertThat(traces.rows("b".repeat(32)).rows()).isEmpty();
    }

    @Test
    void details_holdEverything() {
        SpanDetails details = traces.span(TRACE, id(2)).orElseThrow();
        assertThat(details.events()).singleElement().satisfies(event -> {
            assertThat(event.timeMicros()).isEqualTo(micros(2));
            assertThat(event.attributes().path("x").asInt()).isEqualTo(1);
        });
        assertThat(details.links())
                .singleElement()
                .satisfies(link -> assertThat(link.spanId()).isEqualTo(id(9)));
        assertThat(details.exception()).isNull();
        assertThat(details.raw().path("start_timestamp").asString()).isEqualTo("1970-01-02T00:00:02.000000Z");
        assertThat(details.attributes().path("hearth.verdict").asString()).isEqualTo("cancelled");
        assertThat(traces.span(TRACE, id(99))).isEmpty();
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::spanId).toList();
    }

    private static String id(int span) {
        return "%016x".formatted(span);
    }
}
