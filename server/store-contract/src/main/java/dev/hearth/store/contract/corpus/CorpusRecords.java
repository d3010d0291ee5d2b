package dev.hearth.store.contract.corpus;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records that the corpus is about: a checkout with two LLM calls and a log, two jobs of a worker, a span that is
 * still open, and two logs. They begin half an hour before midnight in Berlin, in the night in which clocks there go
 * forward.
 */
public final class CorpusRecords {

    private static final Instant START = Instant.parse("2026-03-28T22:30:00Z");
    private static final TraceId CHECKOUT = new TraceId(0xaaaa_aaaa_aaaa_aaaaL, 1);
    private static final TraceId JOBS = new TraceId(0xbbbb_bbbb_bbbb_bbbbL, 2);

    private static final Resource SHOP = new Resource(attributes(
            "service.name", text("shop"),
            "service.version", text("1.2"),
            "deployment.environment.name", text("prod"),
            "host.name", text("h1")));
    private static final Resource WORKER =
            new Resource(attributes("service.name", text("worker"), "host.name", text("h2")));

    private CorpusRecords() {}

    /** Returns the records in the order of their start. */
    public static List<Record> all() {
        return List.of(
                checkout(), smallChat(), largeChat(), slowAnswer(), mail(), failedMail(), tick(), stream(), full());
    }

    private static Record checkout() {
        return new Draft(CHECKOUT, 1, null, RecordKind.SPAN, "GET /checkout", 9, 0, 1_000)
                .with(attributes(
                        "http.response.status_code", new Value.Int(200),
                        "http.route", text("/checkout"),
                        "user", struct("id", new Value.Int(7), "name", text("Ann")),
                        "items", new Value.Array(List.of(new Value.Int(1), new Value.Int(2), new Value.Int(3))),
                        "ok", new Value.Bool(true),
                        "price", text("19.90"),
                        "n", new Value.Int(7),
                        "note", new Value.Null()))
                .tagged("web", "eu")
                .status(StatusCode.OK)
                .record("GET /checkout", SHOP, null);
    }

    private static Record smallChat() {
        return new Draft(CHECKOUT, 2, 1L, RecordKind.SPAN, "chat", 9, 100, 400)
                .with(attributes(
                        "gen_ai.request.model", text("m-small"),
                        "gen_ai.usage.input_tokens", new Value.Int(100),
                        "gen_ai.usage.output_tokens", new Value.Int(20),
                        "operation.cost", new Value.Real(0.002)))
                .tagged("llm")
                .record("chat with m-small", SHOP, null);
    }

    private static Record largeChat() {
        return new Draft(CHECKOUT, 3, 1L, RecordKind.SPAN, "chat", 17, 200, 800)
                .with(attributes(
                        "gen_ai.request.model", text("m-large"),
                        "gen_ai.usage.input_tokens", new Value.Int(300),
                        "gen_ai.usage.output_tokens", new Value.Int(50),
                        "operation.cost", new Value.Real(0.03)))
                .tagged("llm")
                .status(StatusCode.ERROR)
                .record(
                        "chat with m-large",
                        SHOP,
                        new ExceptionInfo("java.io.IOException", "reset", "java.io.IOException: reset"));
    }

    private static Record slowAnswer() {
        return new Draft(CHECKOUT, 4, 1L, RecordKind.LOG, "slow answer", 13, 500, 0)
                .with(attributes("ms", new Value.Int(800)))
                .record("slow answer: 800 ms", SHOP, null);
    }

    private static Record mail() {
        return new Draft(JOBS, 5, null, RecordKind.SPAN, "job", 9, 60_000, 2_000)
                .with(attributes(
                        "queue",
                        text("mail"),
                        "n",
                        new Value.Real(3.5),
                        "payload",
                        text("{\"a\":{\"b\":5}}"),
                        "flags",
                        new Value.Array(List.of(text("x"), text("y")))))
                .record("job mail", WORKER, null);
    }

    private static Record failedMail() {
        return new Draft(JOBS, 6, null, RecordKind.SPAN, "job", 17, 120_000, 4_000)
                .with(attributes("queue", text("mail"), "n", text("x"), "payload", text("broken")))
                .status(StatusCode.ERROR)
                .record("job mail", WORKER, null);
    }

    private static Record tick() {
        return new Draft(JOBS, 7, null, RecordKind.LOG, "tick", 5, 3_600_000, 0)
                .with(attributes(
                        "n", new Value.Int(10),
                        "a.b", struct("c", text("dot")),
                        "$x", new Value.Int(1),
                        "we\"ird/*", new Value.Int(2)))
                .record("tick", WORKER, null);
    }

    private static Record stream() {
        return new Draft(JOBS, 9, null, RecordKind.PENDING_SPAN, "stream", 9, 3_700_000, 0)
                .with(attributes("queue", text("push")))
                .record("stream", WORKER, null);
    }

    private static Record full() {
        return new Draft(CHECKOUT, 8, null, RecordKind.LOG, "disk full", 21, 86_400_000, 0)
                .record("disk full", SHOP, null);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Attributes attributes(Object... keysAndValues) {
        return new Attributes(map(keysAndValues));
    }

    private static Value struct(Object... keysAndValues) {
        return new Value.Struct(map(keysAndValues));
    }

    private static Map<String, Value> map(Object... keysAndValues) {
        Map<String, Value> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
        }
        return map;
    }

    /** What differs between the records. */
    private static final class Draft {

        private final TraceId trace;
        private final SpanId span;
        private final @Nullable SpanId parent;
        private final RecordKind kind;
        private final String name;
        private final int level;
        private final long startNanos;
        private final long durationNanos;
        private Attributes attributes = Attributes.EMPTY;
        private List<String> tags = List.of();
        private StatusCode status = StatusCode.UNSET;

        Draft(
                TraceId trace,
                long span,
                @Nullable Long parent,
                RecordKind kind,
                String name,
                int level,
                long afterStartMillis,
                long durationMillis) {
            this.trace = trace;
            this.span = new SpanId(span);
            this.parent = parent == null ? null : new SpanId(parent);
            this.kind = kind;
            this.name = name;
            this.level = level;
            this.startNanos = (START.toEpochMilli() + afterStartMillis) * 1_000_000;
            this.durationNanos = durationMillis * 1_000_000;
        }

        Draft with(Attributes all) {
            attributes = all;
            return this;
        }

        Draft tagged(String... all) {
            tags = List.of(all);
            return this;
        }

        Draft status(StatusCode code) {
            status = code;
            return this;
        }

        Record record(String message, Resource resource, @Nullable ExceptionInfo exception) {
            List<EventData> events = exception == null
                    ? List.of()
                    : List.of(new EventData("exception", startNanos + durationNanos, Attributes.EMPTY));
            List<LinkData> links =
                    name.equals("job") ? List.of(new LinkData(CHECKOUT, new SpanId(1), Attributes.EMPTY)) : List.of();
            return new Record(
                    trace,
                    span,
                    parent,
                    kind,
                    name,
                    message,
                    level,
                    startNanos,
                    startNanos + durationNanos,
                    exception,
                    attributes,
                    null,
                    tags,
                    resource,
                    new Scope("corpus", "1", Attributes.EMPTY),
                    events,
                    links,
                    status,
                    exception == null ? "" : exception.message(),
                    kind == RecordKind.LOG ? new Value.Text(message) : null);
        }
    }
}
