package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes over the wire, field by field, as protobuf's text: a change of it is a change of the contract. What a test finds is written to
 * {@code target/golden}, to be looked at and copied if the contract is meant to change.
 */
class GoldenPayloadTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path FOUND = Path.of("target/golden");

    /** What depends on the lines of this file or on the JDK. */
    private static final Set<String> UNSTABLE =
            Set.of("code.lineno", "exception.stacktrace", "logfire.exception.fingerprint");

    private final AtomicLong nanos = new AtomicLong(1_700_000_000_000_000_000L);
    private final AtomicLong ids = new AtomicLong();
    private OtlpSink sink;

    private final Clock clock = new Clock() {
        @Override
        public long now() {
            return nanos.get();
        }

        @Override
        public long nanoTime() {
            return nanos.get();
        }
    };

    private final IdGenerator counting = new IdGenerator() {
        @Override
        public String generateSpanId() {
            return "%016x".formatted(ids.incrementAndGet());
        }

        @Override
        public String generateTraceId() {
            return "%032x".formatted(ids.incrementAndGet());
        }
    };

    @BeforeEach
    void configure() throws IOException {
        sink = new OtlpSink();
        Hearth.configure(o -> o.baseUrl(sink.url())
                .token("secret-token")
                .console(false)
                .spool(false)
                .clock(clock)
                .idGenerator(counting));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    @Test
    void openSpanAndItsEnd() throws IOException {
        HearthSpan span = Hearth.withTags("batch-7")
                .startSpan(
                        "Answering {question}",
                        "question",
                        "why?",
                        "n",
                        3,
                        "ratio",
                        0.5,
                        "parts",
                        List.of(1, "x"),
                        "password",
                        "hunter2");
        flush();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
        span.setAttribute("answer", Map.of("text", "because"));
        span.end();
        flush();
        assertGolden("pending_span", sink.one("Answering {question}", "pending_span"));
        assertGolden("span", sink.one("Answering {question}", "span"));
    }

    @Test
    void logInASpan() throws IOException {
        try (HearthSpan parent = Hearth.span("parent")) {
            assertThat(parent.isRecording()).isTrue();
            Hearth.warn("{n} results", "n", 3);
        }
        flush();
        assertGolden("log", sink.one("{n} results", "log"));
    }

    @Test
    void failedSpan() throws IOException {
        try (HearthSpan span = Hearth.span("cooking")) {
            span.recordException(new IllegalStateException("no soup"));
        }
        flush();
        assertGolden("failed_span", sink.one("cooking", "span"));
    }

    @Test
    void cancelledSpan() throws IOException {
        Hearth.startSpan("waiting").cancel("nobody asked any more");
        flush();
        assertGolden("cancelled_span", sink.one("waiting", "span"));
    }

    private static void flush() {
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
    }

    private static void assertGolden(String name, Received received) throws IOException {
        boolean pending = "pending_span".equals(received.type());
        Span span = pending ? withoutOwnId(received.span()) : received.span();
        String found = TextFormat.printer().printToString(stable(span));
        Files.createDirectories(FOUND);
        Files.writeString(FOUND.resolve(name + ".txtpb"), found);
        assertThat(found).isEqualTo(Files.readString(GOLDEN.resolve(name + ".txtpb")));
    }

    /** The id of a record that announces a span is nobody's. */
    private static Span withoutOwnId(Span pending) {
        return pending.toBuilder().clearSpanId().build();
    }

    private static Span stable(Span span) {
        Span.Builder stable = span.toBuilder().clearAttributes().addAllAttributes(stable(span.getAttributesList()));
        stable.getEventsBuilderList().forEach(event -> {
            List<KeyValue> attributes = stable(event.getAttributesList());
            event.clearAttributes().addAllAttributes(attributes);
        });
        return stable.build();
    }

    private static List<KeyValue> stable(List<KeyValue> attributes) {
        return attributes.stream()
                .map(attribute -> UNSTABLE.contains(attribute.getKey())
                        ? attribute.toBuilder()
                                .setValue(AnyValue.newBuilder().setStringValue("(changes)"))
                                .build()
                        : attribute)
                .sorted(Comparator.comparing(KeyValue::getKey))
                .toList();
    }
}
