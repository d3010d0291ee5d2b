package dev.hearth.ingest;

import static dev.hearth.ingest.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Rejection;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordNormalizerTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void reservedAttributes_becomeColumnsAndLeaveTheRest() {
        Value tags = new Value.Array(List.of(new Value.Text("b"), new Value.Text("a"), new Value.Text("b")));
        Record row = one(Samples.span(
                7,
                "logfire.msg",
                "Answering 42",
                "logfire.level_num",
                13,
                "logfire.tags",
                tags,
                "logfire.json_schema",
                "{}",
                "logfire.span_type",
                "span",
                "question",
                "42"));
        assertThat(row.kind()).isEqualTo(RecordKind.SPAN);
        assertThat(row.spanName()).isEqualTo("work");
        assertThat(row.message()).isEqualTo("Answering 42");
        assertThat(row.level()).isEqualTo(13);
        assertThat(row.tags()).containsExactly("b", "a");
        assertThat(row.attributesJsonSchema()).isEqualTo("{}");
        assertThat(row.attributes()).isEqualTo(Samples.attributes("question", "42"));
    }

    @Test
    void message_isTheNameWhereThereIsNone() {
        assertThat(one(Samples.span(7)).message()).isEqualTo("work");
    }

    @Test
    void level_isSentOrErrorOrInfo() {
        assertThat(one(Samples.span(7)).level()).isEqualTo(9);
        assertThat(one(Samples.with(Samples.span(7), StatusCode.ERROR)).level()).isEqualTo(17);
        assertThat(one(Samples.with(Samples.span(7, "logfire.level_num", 5), StatusCode.ERROR))
                        .level())
                .isEqualTo(5);
        assertThat(one(Samples.span(7, "logfire.level_num", 99)).level()).isEqualTo(24);
    }

    @Test
    void jsonText_isRestoredWhereTheSchemaNamesIt() {
        Attributes attributes = one(Samples.span(
                        7,
                        "logfire.json_schema",
                        """
                        {"type":"object","properties":{"plain":{},"list":{"type":"array"},"bad":{"type":"object"},
                        "big":{"type":"integer"},"absent":{"type":"object"}}}""",
                        "plain",
                        "[1]",
                        "list",
                        "[1, 2.5, null, {\"a\": true}]",
                        "bad",
                        "{oops",
                        "big",
                        "123456789012345678901"))
                .attributes();
        assertThat(attributes.get("plain")).isEqualTo(new Value.Text("[1]"));
        assertThat(attributes.get("list"))
                .isEqualTo(new Value.Array(List.of(
                        new Value.Int(1),
                        new Value.Real(2.5),
                        new Value.Null(),
                        new Value.Struct(Map.of("a", new Value.Bool(true))))));
        assertThat(attributes.get("bad")).isEqualTo(new Value.Text("{oops"));
        assertThat(attributes.get("big")).isEqualTo(new Value.Text("123456789012345678901"));
    }

    @Test
    void jsonText_nestedTooDeeplyStaysText() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        Attributes attributes = one(Samples.span(
                        7, "logfire.json_schema", "{\"properties\":{\"deep\":{\"type\":\"array\"}}}", "deep", deep))
                .attributes();
        assertThat(attributes.text("deep")).isEqualTo(deep);
    }

    @Test
    void pendingSpan_isStoredUnderTheSpanThatItAnnounces() {
        Record row = one(Samples.pending(7, "00000000000000ff"));
        assertThat(row.kind()).isEqualTo(RecordKind.PENDING_SPAN);
        assertThat(row.spanId()).isEqualTo(new SpanId(7));
        assertThat(row.parentSpanId()).isEqualTo(new SpanId(255));
        assertThat(row.endNanos()).isEqualTo(row.startNanos());
        assertThat(row.attributes().isEmpty()).isTrue();
        assertThat(one(Samples.pending(7, "0000000000000000")).parentSpanId()).isNull();
    }

    @Test
    void pendingSpan_withoutASpanIsRejected() {
        assertThat(normalize(Samples.spans(Samples.span(7, "logfire.span_type", "pending_span")))
                        .rejections())
                .containsExactly(new Rejection(1, RejectedReasons.PENDING_WITHOUT_SPAN));
    }

    @Test
    void spanWithoutAnEnd_isOpen() {
        Record row = one(Samples.spanAt(7, null, NOW, 0));
        assertThat(row.kind()).isEqualTo(RecordKind.PENDING_SPAN);
        assertThat(row.spanId()).isEqualTo(new SpanId(7));
        assertThat(row.endNanos()).isEqualTo(NOW);
    }

    @Test
    void logSpan_isAMoment() {
        Record row = one(Samples.spanAt(7, new SpanId(3), NOW, NOW + 5, "logfire.span_type", "log"));
        assertThat(row.kind()).isEqualTo(RecordKind.LOG);
        assertThat(row.endNanos()).isEqualTo(NOW);
        assertThat(row.parentSpanId()).isEqualTo(new SpanId(3));
    }

    @Test
    void endBeforeStart_keepsBothAsSent() {
        Record row = one(Samples.spanAt(7, null, NOW, NOW - 5));
        assertThat(row.startNanos()).isEqualTo(NOW);
        assertThat(row.endNanos()).isEqualTo(NOW - 5);
    }

    @Test
    void exception_isTheFirstOneAndMakesNoRow() {
        SpanData span = Samples.with(
                Samples.span(7),
                StatusCode.ERROR,
                Samples.event("exception", NOW, "exception.type", "E", "exception.stacktrace", "é".repeat(20_000)),
                Samples.event("exception", NOW, "exception.type", "F"));
        Record row = one(span);
        assertThat(row.exception()).isNotNull();
        assertThat(row.exception().type()).isEqualTo("E");
        assertThat(row.exception().message()).isEmpty();
        assertThat(row.exception().stacktrace()).isEqualTo("é".repeat(16_000));
        assertThat(row.events()).hasSize(2);
    }

    @Test
    void events_areRowsWithStableIds() {
        SpanData span = Samples.with(
                Samples.span(7),
                StatusCode.UNSET,
                Samples.event("retry", NOW + 1, "attempt", 1),
                Samples.event("retry", NOW + 1, "attempt", 2));
        List<Record> rows = normalize(Samples.spans(span)).records();
        assertThat(rows)
                .extracting(Record::kind)
                .containsExactly(RecordKind.SPAN, RecordKind.SPAN_EVENT, RecordKind.SPAN_EVENT);
        assertThat(rows).extracting(Record::spanId).doesNotHaveDuplicates();
        assertThat(rows.get(1).parentSpanId()).isEqualTo(new SpanId(7));
        assertThat(rows.get(2).attributes().integer("attempt")).isEqualTo(2);
        assertThat(normalize(Samples.spans(span)).records()).isEqualTo(rows);
    }

    @Test
    void log_getsStableIdsAndEqualLinesStayApart() {
        TelemetryBatch batch = Samples.logs(
                Samples.log(null, null, 0, new Value.Text("again")),
                Samples.log(null, null, 0, new Value.Text("again")),
                Samples.log(Samples.TRACE, new SpanId(5), 0, new Value.Text("again")));
        List<Record> rows = normalize(batch).records();
        assertThat(rows).extracting(Record::spanId).doesNotHaveDuplicates();
        assertThat(normalize(batch).records()).isEqualTo(rows);
        assertThat(rows.get(2).traceId()).isEqualTo(Samples.TRACE);
        assertThat(rows.get(2).parentSpanId()).isEqualTo(new SpanId(5));
        assertThat(rows.get(0).parentSpanId()).isNull();
    }

    @Test
    void log_takesLevelMessageAndExceptionFromWhatItCarries() {
        Record row = normalize(Samples.logs(Samples.log(
                        null, null, 14, new Value.Struct(Map.of("n", new Value.Int(1))), "exception.type", "E")))
                .records()
                .getFirst();
        assertThat(row.kind()).isEqualTo(RecordKind.LOG);
        assertThat(row.level()).isEqualTo(14);
        assertThat(row.message()).isEqualTo("{\"n\":1}");
        assertThat(row.spanName()).isEqualTo("log");
        assertThat(row.exception()).isNotNull();
        assertThat(row.logBody()).isInstanceOf(Value.Struct.class);
    }

    @Test
    void names_areCutBetweenCharacters() {
        String name = "😀".repeat(200);
        SpanData span = new SpanData(
                new Resource(Samples.attributes("service.name", "s".repeat(600))),
                Scope.EMPTY,
                Samples.TRACE,
                new SpanId(7),
                null,
                name,
                NOW,
                NOW,
                Attributes.EMPTY,
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "");
        Record row = one(span);
        assertThat(row.spanName()).isEqualTo("😀".repeat(128));
        assertThat(row.message()).isEqualTo("😀".repeat(128));
        assertThat(row.resource().attributes().text("service.name")).isEqualTo("s".repeat(512));
    }

    @Test
    void times_outsideTheWindowAreRejected() {
        NormalizedBatch batch = normalize(Samples.spans(
                Samples.spanAt(1, null, NOW - 26 * HOUR, NOW - 25 * HOUR),
                Samples.spanAt(2, null, NOW, NOW + 2 * HOUR),
                Samples.spanAt(3, null, NOW - 30 * HOUR, NOW)));
        assertThat(batch.records()).extracting(Record::spanId).containsExactly(new SpanId(3));
        assertThat(batch.rejections()).containsExactly(new Rejection(2, RejectedReasons.OUTSIDE_TIME_WINDOW));
    }

    @Test
    void times_areAllAcceptedWithoutAWindow() {
        NormalizedBatch batch = RecordNormalizer.normalize(
                Samples.spans(Samples.spanAt(1, null, 5, 6)), Samples.SETTINGS.withTimeWindow(null), NOW);
        assertThat(batch.records()).hasSize(1);
    }

    @Test
    void tooLargeRecord_losesTheEndsOfItsLargestValues() {
        Record row =
                one(Samples.span(7, "small", "s", "large", "x".repeat(8_000_000), "larger", "é".repeat(4_500_000)));
        assertThat(row.attributes().text("small")).isEqualTo("s");
        assertThat(row.attributes().text("large")).hasSize(8_000_000);
        assertThat(row.attributes().text("larger")).endsWith("é...");
        assertThat(row.attributes().get(RecordLimit.TRUNCATED))
                .isEqualTo(new Value.Array(List.of(new Value.Text("larger"))));
        assertThat(Sizes.of(row)).isBetween(9_900_000L, 10_000_000L);
    }

    @Test
    void tooLargeRecord_thatCannotBeCutIsRejected() {
        SpanData span = Samples.span(7);
        SpanData huge = new SpanData(
                new Resource(Samples.attributes("blob", "x".repeat(11_000_000))),
                span.scope(),
                span.traceId(),
                span.spanId(),
                null,
                "n",
                NOW,
                NOW,
                span.attributes(),
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "");
        assertThat(normalize(Samples.spans(huge)).rejections())
                .containsExactly(new Rejection(1, RejectedReasons.TOO_LARGE));
    }

    @Test
    void tooLargeRecord_losesBodyAndEventDetailsToo() {
        Record log = normalize(Samples.logs(Samples.log(null, null, 9, new Value.Text("x".repeat(12_000_000)))))
                .records()
                .getFirst();
        assertThat(log.attributes().get(RecordLimit.TRUNCATED))
                .isEqualTo(new Value.Array(List.of(new Value.Text("log_body"))));
        Record span = one(Samples.with(
                Samples.span(7), StatusCode.UNSET, Samples.event("exception", NOW, "k", "x".repeat(12_000_000))));
        assertThat(span.events().getFirst().attributes().text("k")).hasSize(1_003);
    }

    private static NormalizedBatch normalize(TelemetryBatch batch) {
        return RecordNormalizer.normalize(batch, Samples.SETTINGS, NOW);
    }

    private static Record one(SpanData span) {
        NormalizedBatch batch = normalize(Samples.spans(span));
        assertThat(batch.rejections()).isEmpty();
        assertThat(batch.records()).hasSize(1);
        return batch.records().getFirst();
    }
}
