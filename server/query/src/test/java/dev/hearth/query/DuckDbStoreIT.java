package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import dev.hearth.query.pages.LiveFilter;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanDetails;
import dev.hearth.query.pages.SpanKey;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The surface on the store that it is served from. */
class DuckDbStoreIT {

    private static final TraceId TRACE = new TraceId(1, 2);
    private static final long START_NANOS = 1_795_400_000_000_000_000L;
    private static final LiveFilter HAS_KEY = new LiveFilter(
            ConditionGuard.check("attributes ? 'k' AND attributes->>'k' = 'it''s' AND level < 'warn'", Set.of()), 0L);

    @TempDir
    Path directory;

    @Test
    void openSpan_isReadFollowedAndQueried() {
        RecordStoreProvider provider =
                ServiceLoader.load(RecordStoreProvider.class).findFirst().orElseThrow();
        try (RecordStore store = provider.open(directory)) {
            store.writer().write(List.of(span(RecordKind.PENDING_SPAN, 0)));
            LiveReader live = new LiveReader(store.reader(), SpanVerdicts.NONE);
            List<Row> rows = live.newest(HAS_KEY, 10).rows();
            assertThat(rows)
                    .singleElement()
                    .satisfies(row -> assertThat(row.isOpen()).isTrue());
            SpanKey key = rows.getFirst().key();
            assertThat(live.since(HAS_KEY, 0, Set.of(key), 10).rows()).hasSize(1);
            long seen = store.reader().lastSequence();

            store.writer().write(List.of(span(RecordKind.SPAN, 1_500_000_000L)));
            LiveFilter none = new LiveFilter(ConditionGuard.check("level >= 'fatal'", Set.of()), null);
            assertThat(live.since(none, seen, Set.of(key), 10).rows())
                    .extracting(Row::durationMicros)
                    .containsExactly(1_500_000L);
            long startMicros = START_NANOS / 1_000;
            assertThat(live.histogram(HAS_KEY, startMicros, startMicros + 10, 2)
                            .getFirst()
                            .info())
                    .isEqualTo(1);
            assertThat(live.usualDurations(
                            List.of(new dev.hearth.query.pages.SpanGroup("unknown_service", "work")), startMicros))
                    .containsValue(1_500_000L);
            assertThat(live.attributeKeys(10)).containsExactly("k");

            SpanDetails details = new TraceReader(store.reader())
                    .span(key.traceId(), key.spanId())
                    .orElseThrow();
            assertThat(details.events().getFirst().timeMicros()).isEqualTo(startMicros);
            assertThat(details.links().getFirst().spanId()).isEqualTo(new SpanId(9).hex());

            QueryService service = new QueryService(store.reader(), 2);
            UserQuery query = new UserQuery(
                    "SELECT count(*) FROM records a JOIN records_full b USING (span_id) WHERE a.attributes->>'k' LIKE 'it%'",
                    Instant.ofEpochSecond(1), null, 5, List.of(""));
            try (QueryResult result = service.run(query)) {
                assertThat(result.next()).isTrue();
                assertThat(result.value(0)).isEqualTo(2L);
            }
        }
    }

    private static Record span(RecordKind kind, long durationNanos) {
        return new Record(
                TRACE,
                new SpanId(3),
                null,
                kind,
                "work",
                "working",
                9,
                START_NANOS,
                START_NANOS + durationNanos,
                null,
                new Attributes(Map.of("k", new Value.Text("it's"))),
                null,
                List.of("a"),
                Resource.EMPTY,
                Scope.EMPTY,
                List.of(new EventData("e", START_NANOS, Attributes.EMPTY)),
                List.of(new LinkData(TRACE, new SpanId(9), Attributes.EMPTY)),
                StatusCode.UNSET,
                "",
                null);
    }
}
