package dev.hearth.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Timeout(30)
class HearthReactorTest {

    private static final String NONE = "0000000000000000";

    @BeforeEach
    void install() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(InMemorySpanExporter.create()));
        HearthReactor.install();
    }

    @AfterEach
    void uninstall() {
        HearthReactor.uninstall();
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private static String current() {
        return Span.current().getSpanContext().getSpanId();
    }

    @Test
    void operatorsOnEveryScheduler_seeTheSubscribersSpan() {
        Flux<String> pipeline = Flux.range(0, 3)
                .publishOn(Schedulers.parallel())
                .map(item -> current())
                .flatMap(id -> Mono.fromCallable(HearthReactorTest::current).subscribeOn(Schedulers.boundedElastic()));
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(pipeline.collectList().block())
                    .hasSize(3)
                    .containsOnly(span.spanContext().getSpanId());
        }
    }

    @Test
    void subscribeWithoutBlocking_carriesTheSpanToo() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (HearthSpan span = Hearth.span("subscriber")) {
            Mono.delay(Duration.ofMillis(1)).subscribe(item -> seen.complete(current()));
            assertThat(seen.get()).isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void pipelineThatTwoSubscribeTo_runsUnderEachOnesSpan() {
        Mono<String> shared = Mono.fromCallable(HearthReactorTest::current).subscribeOn(Schedulers.boundedElastic());
        try (HearthSpan span = Hearth.span("first")) {
            assertThat(shared.block()).isEqualTo(span.spanContext().getSpanId());
        }
        try (HearthSpan span = Hearth.span("second")) {
            assertThat(shared.block()).isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void threadsOfASchedulersPool_areLeftWithoutASpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Mono.fromCallable(HearthReactorTest::current)
                            .subscribeOn(Schedulers.single())
                            .block())
                    .isEqualTo(span.spanContext().getSpanId());
        }
        List<String> after = Mono.fromCallable(() -> List.of(current()))
                .subscribeOn(Schedulers.single())
                .block();
        assertThat(after).containsExactly(NONE);
    }

    @Test
    void uninstalled_nothingIsCarried() {
        HearthReactor.uninstall();
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Mono.fromCallable(HearthReactorTest::current)
                            .subscribeOn(Schedulers.single())
                            .block())
                    .isEqualTo(NONE)
                    .isNotEqualTo(span.spanContext().getSpanId());
        }
    }
}
