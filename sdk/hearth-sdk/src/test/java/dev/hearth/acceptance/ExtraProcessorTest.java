package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A processor of the user's own sees what Hearth sends, and it is sent all the same. */
class ExtraProcessorTest {
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("logfire.msg");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("logfire.span_type");
    private static final AttributeKey<String> PASSWORD = AttributeKey.stringKey("password");

    private final InMemorySpanExporter theirs = InMemorySpanExporter.create();

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void extraProcessor_getsEveryEndedSpanOnce_withItsMessageAndWithoutSecrets() throws IOException {
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(o -> o.baseUrl(sink.url())
                    .console(false)
                    .spool(false)
                    .addSpanProcessor(SimpleSpanProcessor.create(theirs)));
            try (HearthSpan outer = Hearth.span("Cooking {dish}", "dish", "soup", "password", "hunter2")) {
                assertThat(outer.isRecording()).isTrue();
                Hearth.info("salted");
                assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
                assertThat(sink.one("Cooking {dish}", "pending_span")).isNotNull();
            }
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(theirs.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .containsExactlyInAnyOrder("salted", "Cooking {dish}");
            assertThat(theirs.getFinishedSpanItems())
                    .extracting(span -> span.getAttributes().get(TYPE))
                    .containsExactlyInAnyOrder("log", "span");
            SpanData cooking = theirs.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().equals("Cooking {dish}"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cooking.getAttributes().get(MESSAGE)).isEqualTo("Cooking soup");
            assertThat(cooking.getAttributes().get(PASSWORD)).isNotEqualTo("hunter2");
            assertThat(sink.one("Cooking {dish}", "span").id()).isEqualTo(cooking.getSpanId());
        }
    }

    @Test
    void spanOfAProcessorsOwn_andTheOneItCameWith_areBothSentOnceAndWhole() throws IOException {
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(
                    o -> o.baseUrl(sink.url()).console(false).spool(false).addSpanProcessor(new StartsAnother()));
            Hearth.startSpan("cooking {dish}", "dish", "soup").end();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.one("cooking {dish}", "span").attribute("logfire.msg"))
                    .isEqualTo("cooking soup");
            assertThat(sink.one("beside", "span").attribute("logfire.msg")).isEqualTo("beside");
        }
    }

    /** Starts a span of OpenTelemetry's beside each of Hearth's. */
    private static final class StartsAnother implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (!span.getName().equals("beside")) {
                Hearth.openTelemetry()
                        .getTracer("theirs")
                        .spanBuilder("beside")
                        .startSpan()
                        .end();
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
