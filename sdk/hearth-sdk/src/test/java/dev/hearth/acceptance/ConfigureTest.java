package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConfigureTest {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void configureAgainInFiftyTasks_losesNoSpanAndWarnsOnce() throws Exception {
        try (Warnings warnings = new Warnings();
                OtlpSink other = new OtlpSink()) {
            Hearth.configure(o -> o.serviceName("first").baseUrl(sink.url()).console(false));
            CountDownLatch allOpen = new CountDownLatch(50);
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int n = i;
                tasks.add(Hearth.task(
                        "task {i}",
                        () -> {
                            allOpen.countDown();
                            allOpen.await();
                            Hearth.configure(o -> o.serviceName("other " + n)
                                    .baseUrl(other.url())
                                    .console(false));
                            return n;
                        },
                        "i",
                        i));
            }
            List<Integer> results = Hearth.gather("ask {n}", tasks);
            assertThat(results).hasSize(50).isSorted();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.ofType("span")).hasSize(51);
            String root = sink.one("ask {n}", "span").id();
            assertThat(sink.ofType("span").stream().filter(s -> s.parentId().equals(root)))
                    .hasSize(50);
            assertThat(other.spans()).isEmpty();
            assertThat(sink.resource()).containsEntry("service.name", "first");
            assertThat(warnings.all())
                    .singleElement()
                    .asString()
                    .containsPattern("already configured, at ConfigureTest\\.java:\\d+")
                    .containsPattern("configure call at ConfigureTest\\.java:\\d+");
        }
    }

    @Test
    void firstConfigureFromManyThreads_startsOnePipeline() {
        try (Warnings warnings = new Warnings()) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() -> {
                    Hearth.configure(o -> o.baseUrl(sink.url()).console(false));
                    return Hearth.isConfigured();
                });
            }
            assertThat(Hearth.gather("configure", tasks)).doesNotContain(false);
            assertThat(warnings.all())
                    .filteredOn(w -> w.contains("already configured"))
                    .hasSize(1);
        }
    }

    @Test
    void tracerFromBefore_worksAfterwards() {
        Tracer early = Hearth.openTelemetry().getTracer("early");
        try (Warnings warnings = new Warnings()) {
            early.spanBuilder("lost").startSpan().end();
            assertThat(Hearth.startSpan("lost too").isRecording()).isFalse();
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false));
            early.spanBuilder("kept").startSpan().end();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.spans()).extracting(Received::name).containsExactly("kept");
            assertThat(warnings.all().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void invalidOption_isNamedInOneSentence() {
        assertThatThrownBy(() -> Hearth.configure(o -> o.baseUrl("localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baseUrl is \"localhost\"; it must be an address like http://127.0.0.1:4318.");
        assertThatThrownBy(() -> Hearth.configure(o -> o.heartbeatInterval(Duration.ZERO)))
                .hasMessageContaining("heartbeatInterval");
        assertThat(Hearth.isConfigured()).isFalse();
    }

    @Test
    void shutdown_endsOpenSpansAsAbandoned() {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false));
        HearthSpan open = Hearth.startSpan("open");
        assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isTrue();
        open.end();
        assertThat(sink.one("open", "span").attributes())
                .containsEntry("hearth.verdict", "abandoned")
                .containsEntry("hearth.verdict.reason", "SDK closed");
    }
}
