package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconfigureTest {
    private OtlpSink sink;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
        Hearth.configure(o -> o.serviceName("before")
                .baseUrl(sink.url())
                .console(false)
                .spool(false)
                .scheduleDelay(Duration.ofMillis(20)));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    @Test
    void reconfigure_losesNoOpenSpanAndChangesWhatStartsAfterwards() throws Exception {
        Tracer early = Hearth.openTelemetry().getTracer("early");
        HearthSpan facade = Hearth.startSpan("facade");
        Span foreign = early.spanBuilder("foreign").startSpan();
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        try (OtlpSink after = new OtlpSink()) {
            Hearth.reconfigure(o -> o.baseUrl(after.url()).environment("new"));
            Hearth.startSpan("later").end();
            early.spanBuilder("later foreign").startSpan().end();
            facade.end();
            foreign.end();
            assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(sink.ofType("span")).extracting(Received::name).containsExactlyInAnyOrder("facade", "foreign");
            assertThat(sink.ofType("span")).noneMatch(span -> span.attributes().containsKey("hearth.verdict"));
            assertThat(after.ofType("span"))
                    .extracting(Received::name)
                    .containsExactlyInAnyOrder("later", "later foreign");
            assertThat(after.resource())
                    .containsEntry("service.name", "before")
                    .containsEntry("deployment.environment.name", "new");
            assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void reconfigureWithAnInvalidOption_changesNothing() {
        assertThatThrownBy(() -> Hearth.reconfigure(o -> o.baseUrl("nonsense"))).hasMessageContaining("baseUrl");
        Hearth.info("still here");
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.one("still here", "log")).isNotNull();
    }

    @Test
    void reconfigure_doesNotShutDownAnExporterThatStays() throws Exception {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        Hearth.reconfigure(o -> o.spanExporter(exporter));
        HearthSpan open = Hearth.startSpan("open");
        Hearth.reconfigure(o -> o.serviceName("again"));
        open.end();
        Hearth.startSpan("next").end();
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        for (int i = 0;
                i < 600
                        && Thread.getAllStackTraces().keySet().stream()
                                .anyMatch(thread -> thread.getName().equals("hearth-retire"));
                i++) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("hearth-retire"))
                    .forEach(ReconfigureTest::join);
        }
        Hearth.startSpan("last").end();
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(exporter.getFinishedSpanItems()).extracting("name").contains("open", "next", "last");
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void openSpansOfARetiredPipeline_endAtShutdown() {
        HearthSpan open = Hearth.startSpan("open");
        Hearth.reconfigure(o -> o.environment("new"));
        assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isTrue();
        open.end();
        assertThat(sink.one("open", "span").attributes())
                .containsEntry("hearth.verdict", "abandoned")
                .containsEntry("hearth.verdict.reason", "SDK closed");
    }

    @Test
    void somebodyElsesOpenTelemetry_isJoined() {
        InMemorySpanExporter theirs = InMemorySpanExporter.create();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(theirs))
                .addSpanProcessor(Hearth.spanProcessor())
                .build();
        OpenTelemetry other =
                OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        Span outer = other.getTracer("agent").spanBuilder("GET /soup").startSpan();
        try (Scope scope = outer.makeCurrent();
                HearthSpan mine = Hearth.span("cooking")) {
            assertThat(scope).isNotNull();
            assertThat(mine.isRecording()).isTrue();
            other.getTracer("agent").spanBuilder("SELECT").startSpan().end();
            assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(sink.one("GET /soup", "pending_span")).isNotNull();
        } finally {
            outer.end();
        }
        provider.close();
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        Received request = sink.one("GET /soup", "span");
        Received mine = sink.one("cooking", "span");
        assertThat(mine.parentId()).isEqualTo(request.id());
        assertThat(sink.one("SELECT", "span").parentId()).isEqualTo(mine.id());
        assertThat(theirs.getFinishedSpanItems()).isEmpty(); // closed with its provider; Hearth was not
        assertThat(Hearth.isConfigured()).isTrue();
    }
}
