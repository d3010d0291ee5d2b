package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Level;
import dev.hearth.sdk.Sampling;
import dev.hearth.sdk.wire.TraceRate;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Duration NEVER = Duration.ofHours(1);

    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private void configure(Sampling sampling) {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).sampling(sampling));
    }

    private static SpanContext sampledParent() {
        return SpanContext.createFromRemoteParent(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    private List<String> arrived() {
        for (int i = 0; i < 3; i++) { // an undropped trace would still be there after a round or two
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        }
        return sink.spans().stream()
                .map(s -> s.name() + "/" + s.type())
                .sorted()
                .toList();
    }

    @Test
    void traceWithoutLevelOrDuration_isDroppedWhole() {
        configure(Sampling.levelOrDuration(Level.NOTICE, NEVER));
        try (HearthSpan root = Hearth.span("root")) {
            Hearth.info("quiet");
            assertThat(root.isRecording()).isTrue();
        }
        assertThat(arrived()).isEmpty();
    }

    @Test
    void level_replaysTheTraceWithPendingOnlyForOpenSpans() {
        configure(Sampling.levelOrDuration(Level.NOTICE, NEVER));
        try (HearthSpan root = Hearth.span("root")) {
            Hearth.startSpan("done").end();
            assertThat(arrived()).isEmpty();
            Hearth.notice("loud");
            assertThat(arrived()).containsExactly("done/span", "loud/log", "root/pending_span");
            Hearth.info("later");
            assertThat(root.isRecording()).isTrue();
        }
        assertThat(arrived()).containsExactly("done/span", "later/log", "loud/log", "root/pending_span", "root/span");
    }

    @Test
    void duration_countsFromTheFirstStart() {
        configure(Sampling.levelOrDuration(Level.FATAL, Duration.ZERO));
        Hearth.startSpan("root").end();
        assertThat(arrived()).containsExactly("root/span");
    }

    @Test
    void buffer_outlivesTheRootUntilTheLastSpanEnds() {
        configure(Sampling.levelOrDuration(Level.ERROR, NEVER));
        HearthSpan root = Hearth.startSpan("root");
        HearthSpan child =
                Hearth.withTags("t").prepare("child").parent(root.context()).start();
        root.end();
        assertThat(arrived()).isEmpty();
        child.recordException(new IllegalStateException("late"));
        child.end();
        assertThat(arrived()).containsExactly("child/span", "root/span");
    }

    @Test
    void remoteParent_alwaysPasses() {
        configure(Sampling.levelOrDuration(Level.ERROR, NEVER));
        try (var scope = Context.root().with(Span.wrap(sampledParent())).makeCurrent()) {
            assertThat(scope).isNotNull();
            Hearth.startSpan("here").end();
        }
        assertThat(arrived()).containsExactly("here/span");
    }

    @Test
    void backgroundRate_keepsTheShareOfAll() {
        configure(Sampling.levelOrDuration(1, Level.FATAL, NEVER, 1));
        Hearth.startSpan("root").end();
        assertThat(arrived()).containsExactly("root/span");
    }

    @Test
    void headRateZero_keepsNothing() {
        configure(Sampling.head(0));
        Hearth.startSpan("root").end();
        assertThat(arrived()).isEmpty();
    }

    @Test
    void spanAfterOneThatIsNotSampled_isKept() {
        configure(Sampling.head(0));
        Hearth.startSpan("dropped").end();
        try (var scope = Context.root().with(Span.wrap(sampledParent())).makeCurrent()) {
            assertThat(scope).isNotNull();
            Hearth.openTelemetry()
                    .getTracer("theirs")
                    .spanBuilder("kept")
                    .startSpan()
                    .end();
        }
        assertThat(arrived()).containsExactly("kept/span");
    }

    @Test
    void rates_shareOneCheckOnTheLowBits() {
        assertThat(TraceRate.includes("ffffffffffffffff7fffffffffffffff", 0.5)).isTrue();
        assertThat(TraceRate.includes("00000000000000008000000000000000", 0.5)).isFalse();
        assertThat(TraceRate.includes("0000000000000000ffffffffffffffff", 1)).isTrue();
        assertThat(TraceRate.includes("00000000000000000000000000000000", 0)).isFalse();
    }

    @Test
    void impossibleRates_areExplained() {
        assertThatThrownBy(() -> Sampling.head(1.5)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> Sampling.levelOrDuration(0.1, Level.WARN, NEVER, 0.2))
                .hasMessageContaining("0 <= background <= head <= 1");
    }
}
