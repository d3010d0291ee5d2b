package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("MustBeClosedChecker")
class ScopeTest {
    private OtlpSink sink;
    private Warnings warnings;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
        warnings = new Warnings();
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false).scheduleDelay(Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        warnings.close();
        sink.close();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void spanClosedOutOfOrder_isReportedOnceAndNothingStaysCurrent() {
        for (int i = 0; i < 3; i++) {
            HearthSpan outer = Hearth.span("outer");
            HearthSpan middle = Hearth.span("middle");
            HearthSpan inner = Hearth.span("inner");
            outer.close();
            middle.close();
            assertThat(Span.current().getSpanContext()).isEqualTo(inner.spanContext());
            inner.close();
            assertThat(Context.current()).isSameAs(Context.root());
        }
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .containsPattern("opened at ScopeTest\\.java:\\d+ was closed at ScopeTest\\.java:\\d+ before");
    }

    @Test
    void spanClosedOnAnotherThread_endsAndItsThreadIsPutRightAtTheNextSpan() throws Exception {
        HearthSpan lost = Hearth.span("lost");
        Thread other = new Thread(lost::close, "other");
        other.start();
        other.join();
        HearthSpan next = Hearth.startSpan("next");
        next.end();
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.one("next", "span").parentId()).isEmpty();
        assertThat(sink.one("lost", "span")).isNotNull();
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .containsPattern("opened at ScopeTest\\.java:\\d+ was closed at .* on the thread other");
    }

    @Test
    void spanClosedAtTheWrongPlace_saysSoItself_everyTime() throws Exception {
        for (int i = 0; i < 2; i++) {
            HearthSpan outer = Hearth.span("out of order");
            HearthSpan inner = Hearth.span("in order");
            outer.close();
            inner.close();
            HearthSpan elsewhere = Hearth.span("elsewhere");
            Thread other = new Thread(elsewhere::close, "other");
            other.start();
            other.join();
        }
        try (HearthSpan watched = Hearth.span("watched")) {
            Thread watchdog = new Thread(() -> watched.cancel("too slow"), "watchdog");
            watchdog.start();
            watchdog.join();
        }
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("out of order"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("hearth.scope.fault", "out_of_order")
                        .hasEntrySatisfying(
                                "hearth.scope.closed_at",
                                place -> assertThat((String) place)
                                        .matches("dev/hearth/acceptance/ScopeTest\\.java:\\d+")));
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("elsewhere"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("hearth.scope.fault", "other_thread")
                        .containsEntry("hearth.scope.closed_on", "other"));
        assertThat(sink.one("watched", "span").attributes())
                .containsEntry("hearth.scope.fault", "still_current")
                .containsEntry("hearth.scope.closed_on", "watchdog");
        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("in order"))
                .allSatisfy(span -> assertThat(span.attributes()).doesNotContainKey("hearth.scope.fault"));
    }

    @Test
    void suppressedWork_leavesNoRecordAndItsChildrenStayUnderTheSpanOutside() {
        try (HearthSpan outside = Hearth.span("outside")) {
            assertThat(outside.isRecording()).isTrue();
            try (Scope quiet = Hearth.suppressInstrumentation()) {
                assertThat(quiet).isNotNull();
                try (HearthSpan hidden = Hearth.span("hidden")) {
                    assertThat(hidden.isRecording()).isFalse();
                    Hearth.info("hidden too");
                    Span foreign = Hearth.openTelemetry()
                            .getTracer("t")
                            .spanBuilder("hidden foreign")
                            .startSpan();
                    assertThat(foreign.getSpanContext()).isEqualTo(outside.spanContext());
                    foreign.end();
                }
            }
            Hearth.info("seen");
        }
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.spans().stream().filter(span -> !span.type().equals("pending_span")))
                .extracting(Received::name)
                .containsExactlyInAnyOrder("seen", "outside");
    }

    @Test
    void baggage_becomesAttributesOfWhateverIsRecorded() {
        try (Scope scope = Hearth.setBaggage("user", "ann", "long", "x".repeat(2_000), "n", "1")) {
            assertThat(scope).isNotNull();
            Hearth.info("facade", "n", 2);
            Hearth.openTelemetry()
                    .getTracer("t")
                    .spanBuilder("foreign")
                    .startSpan()
                    .end();
            assertThat(Hearth.getBaggage()).containsEntry("user", "ann");
        }
        assertThat(Hearth.getBaggage()).isEmpty();
        assertThat(Hearth.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(sink.one("facade", "log").attributes())
                .containsEntry("user", "ann")
                .containsEntry("n", 2L)
                .containsEntry("baggage_conflict.n", "1")
                .hasEntrySatisfying("long", value -> assertThat((String) value).hasSize(1_000));
        assertThat(sink.one("foreign", "span").attributes()).containsEntry("user", "ann");
    }

    @Test
    void context_travelsAsHeadersAndAnEmptyOneBeginsANewTrace() {
        Map<String, String> carrier;
        String traceId;
        try (HearthSpan here = Hearth.span("here")) {
            traceId = here.spanContext().getTraceId();
            carrier = new HashMap<>(Hearth.getContext());
            try (Scope fresh = Hearth.attachContext(Map.of());
                    HearthSpan root = Hearth.span("new root")) {
                assertThat(fresh).isNotNull();
                assertThat(root.spanContext().getTraceId()).isNotEqualTo(traceId);
            }
        }
        carrier.put("TraceParent", carrier.remove("traceparent"));
        try (Scope attached = Hearth.attachContext(carrier)) {
            assertThat(attached).isNotNull();
            HearthSpan there = Hearth.startSpan("there");
            assertThat(there.spanContext().getTraceId()).isEqualTo(traceId);
            there.end();
        }
        assertThat(warnings.all()).isEmpty();
    }

    private static Context incoming() {
        Map<String, String> headers = Map.of("traceparent", "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01");
        return Hearth.openTelemetry()
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), headers, new MapGetter());
    }

    @Test
    void incomingTrace_isContinuedWithOneWarningUnlessSomebodyDecided() {
        assertThat(Span.fromContext(incoming()).getSpanContext().getTraceId()).isEqualTo("1".repeat(32));
        incoming();
        assertThat(warnings.all()).singleElement().asString().contains("distributedTracing");
        Hearth.reconfigure(o -> o.distributedTracing(false));
        assertThat(incoming()).isSameAs(Context.root());
        Hearth.reconfigure(o -> o.distributedTracing(true));
        assertThat(Span.fromContext(incoming()).getSpanContext().isValid()).isTrue();
        assertThat(warnings.all()).hasSize(1);
    }

    @Test
    void spanDroppedOnAPoolThread_isFoundAsLeakedThoughItsThreadLivesOn() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(ScopeTest::drop).get();
            for (int i = 0; i < 200 && sink.ofType("span").isEmpty(); i++) {
                System.gc();
                assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            }
            assertThat(sink.one("dropped", "span").attributes())
                    .containsEntry("hearth.verdict", "abandoned")
                    .hasEntrySatisfying(
                            "hearth.verdict.reason",
                            reason -> assertThat((String) reason).matches("leaked at ScopeTest\\.java:\\d+"));
            pool.submit(() -> Hearth.startSpan("next").end()).get();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.one("next", "span").parentId()).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void drop() {
        Hearth.span("dropped").setAttribute("a", 1);
    }
}
