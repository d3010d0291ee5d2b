package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Level;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private OtlpSink sink;

    @BeforeEach
    void configure() throws IOException {
        sink = new OtlpSink();
        Hearth.configure(o -> o.serviceName("shop")
                .serviceVersion("1.2")
                .environment("test")
                .token("secret-token")
                .baseUrl(sink.url())
                .console(false)
                .minLevel(Level.DEBUG)
                .heartbeatInterval(Duration.ofMillis(50)));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    private void flush() {
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void span_hasExactlyTheContractsKeys() {
        try (HearthSpan span =
                Hearth.withTags("a", "b", "a").span("Answering {question}", "question", "why?", "n", 3)) {
            span.setAttribute("later", List.of(1, "x"));
        }
        flush();
        Received span = sink.one("Answering {question}", "span");
        assertThat(span.attributes())
                .containsOnlyKeys(
                        "logfire.span_type",
                        "logfire.msg_template",
                        "logfire.msg",
                        "logfire.tags",
                        "logfire.json_schema",
                        "question",
                        "n",
                        "later",
                        "code.filepath",
                        "code.function",
                        "code.lineno")
                .containsEntry("logfire.msg", "Answering why?")
                .containsEntry("logfire.msg_template", "Answering {question}")
                .containsEntry("logfire.tags", List.of("a", "b"))
                .containsEntry("n", 3L)
                .containsEntry("later", "[1,\"x\"]")
                .containsEntry(
                        "logfire.json_schema",
                        "{\"type\":\"object\",\"properties\":{\"question\":{},\"n\":{},\"later\":{\"type\":\"array\"}}}")
                .containsEntry("code.filepath", "dev/hearth/acceptance/WireTest.java")
                .containsEntry("code.function", "dev.hearth.acceptance.WireTest.span_hasExactlyTheContractsKeys");
        assertThat(span.scope()).isEqualTo("logfire");
        assertThat(span.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(sink.ofType("pending_span")).isEmpty();
    }

    @Test
    void log_isASpanWithoutDuration() {
        try (HearthSpan parent = Hearth.span("parent")) {
            Hearth.warn("{n} results", "n", 3);
            assertThat(parent.isRecording()).isTrue();
        }
        Hearth.trace("below the minimum level");
        flush();
        Received log = sink.one("{n} results", "log");
        assertThat(log.span().getStartTimeUnixNano()).isEqualTo(log.span().getEndTimeUnixNano());
        assertThat(log.attributes()).containsEntry("logfire.level_num", 13L).containsEntry("logfire.msg", "3 results");
        assertThat(log.parentId()).isEqualTo(sink.one("parent", "span").id());
        assertThat(sink.spans()).hasSize(2);
    }

    @Test
    void exception_isAnErrorWithEventAndOutermostFingerprint() {
        IllegalStateException thrown = new IllegalStateException("no soup");
        try {
            Hearth.startSpan("outer")
                    .call(() -> Hearth.startSpan("inner").call(() -> {
                        throw thrown;
                    }));
        } catch (Exception e) {
            assertThat(e).isSameAs(thrown);
        }
        Hearth.exception(thrown, "failed");
        flush();
        Received outer = sink.one("outer", "span");
        Received inner = sink.one("inner", "span");
        assertThat(outer.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(outer.span().getStatus().getMessage()).isEqualTo("IllegalStateException: no soup");
        assertThat(outer.attribute("logfire.level_num")).isEqualTo(17L);
        assertThat((String) outer.attribute("logfire.exception.fingerprint")).matches("[0-9a-f]{64}");
        assertThat(inner.attributes()).doesNotContainKey("logfire.exception.fingerprint");
        assertThat(OtlpSink.plain(inner.span().getEvents(0).getAttributesList()))
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "no soup")
                .containsEntry("exception.escaped", "True")
                .containsKey("exception.stacktrace");
        assertThat(sink.one("failed", "log").span().getEventsCount()).isEqualTo(1);
    }

    @Test
    void cancellation_isAVerdictAndNoError() {
        try {
            Hearth.startSpan("called off").run(() -> {
                throw new CancellationException();
            });
        } catch (CancellationException expected) {
            assertThat(expected).isNotNull();
        }
        Hearth.startSpan("dropped").cancel("user left");
        HearthSpan abandoned = Hearth.startSpan("abandoned");
        abandoned.abandon("stream closed early");
        abandoned.end();
        flush();
        Received cancelled = sink.one("called off", "span");
        assertThat(cancelled.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(cancelled.span().getEventsCount()).isZero();
        assertThat(cancelled.attributes())
                .containsEntry("hearth.verdict", "cancelled")
                .doesNotContainKey("logfire.level_num");
        assertThat((String) cancelled.attribute("hearth.verdict.reason")).matches("cancelled after \\d+ ms");
        assertThat(sink.one("dropped", "span").attributes()).containsEntry("hearth.verdict.reason", "user left");
        assertThat(sink.one("abandoned", "span").attributes()).containsEntry("hearth.verdict", "abandoned");
    }

    @Test
    void pendingSpan_announcesAnOpenSpanWithItsStartAttributes() {
        HearthSpan root = Hearth.startSpan("root", "a", 1);
        root.setAttribute("later", true);
        flush();
        Received pending = sink.one("root", "pending_span");
        assertThat(pending.parentId()).isEqualTo(root.spanContext().getSpanId());
        assertThat(pending.id()).isNotEqualTo(root.spanContext().getSpanId());
        assertThat(pending.attributes())
                .containsEntry("logfire.pending_parent_id", "0000000000000000")
                .containsEntry("a", 1L)
                .containsEntry("logfire.msg", "root")
                .doesNotContainKey("later");
        assertThat(pending.span().getStartTimeUnixNano())
                .isEqualTo(pending.span().getEndTimeUnixNano());
        root.end();
        flush();
        Received real = sink.one("root", "span");
        assertThat(real.id()).isEqualTo(root.spanContext().getSpanId());
        assertThat(real.span().getStartTimeUnixNano()).isEqualTo(pending.span().getStartTimeUnixNano());
        assertThat(real.attributes()).containsEntry("later", true);
        assertThat(sink.spans()).hasSize(2);
    }

    @Test
    void foreignSpan_isNormalisedAndAnnounced() {
        var tracer = Hearth.openTelemetry().getTracer("com.acme");
        var span = tracer.spanBuilder("GET /soup")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.response.status_code", 404L)
                .startSpan();
        flush();
        assertThat(sink.one("GET /soup", "pending_span").scope()).isEqualTo("com.acme");
        span.end();
        flush();
        Received real = sink.one("GET /soup", "span");
        assertThat(real.attributes()).containsEntry("logfire.msg", "GET /soup").containsEntry("logfire.level_num", 17L);
        assertThat(real.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void requestAndResource_sayWhoSends() {
        long before = System.currentTimeMillis();
        HearthSpan span = Hearth.scope("shop").startSpan("s", "map", Map.of("k", 1));
        span.end();
        flush();
        assertThat(sink.headers()).containsEntry("Authorization", List.of("secret-token"));
        assertThat(sink.headers().get("User-agent")).singleElement().asString().startsWith("hearth/");
        assertThat(sink.resource())
                .containsEntry("service.name", "shop")
                .containsEntry("service.version", "1.2")
                .containsEntry("deployment.environment.name", "test")
                .containsEntry("process.pid", ProcessHandle.current().pid())
                .containsEntry("hearth.heartbeat.interval_ms", 50L)
                .containsKeys("service.instance.id", "telemetry.sdk.name", "process.runtime.version");
        assertThat(sink.one("s", "span").scope()).isEqualTo("logfire.shop");
        long traceMillis = Long.parseLong(span.spanContext().getTraceId().substring(0, 12), 16);
        assertThat(traceMillis).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void heartbeat_provesLifeWhileOpenAndEndsWithZero() throws InterruptedException {
        HearthSpan span = Hearth.startSpan("long");
        sink.await("two heartbeats", () -> sink.heartbeats().size() >= 2);
        assertThat(sink.heartbeats()).contains(1L);
        span.end();
        sink.await("the last one", () -> sink.heartbeats().contains(0L));
    }

    @Test
    void leakedSpan_endsAsAbandonedWithItsPlace() {
        leak();
        for (int i = 0; i < 200 && sink.ofType("span").isEmpty(); i++) {
            flush();
            System.gc();
        }
        assertThat(sink.one("leaky", "span").attributes())
                .containsEntry("hearth.verdict", "abandoned")
                .hasEntrySatisfying(
                        "hearth.verdict.reason",
                        reason -> assertThat((String) reason).matches("leaked at WireTest\\.java:\\d+"));
    }

    private static void leak() {
        Hearth.startSpan("leaky").setAttribute("a", 1);
    }
}
