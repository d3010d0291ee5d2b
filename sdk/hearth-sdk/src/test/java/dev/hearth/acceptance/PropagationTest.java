package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Callable<String> current =
            () -> Span.current().getSpanContext().getSpanId();

    @BeforeEach
    void configure() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(InMemorySpanExporter.create()));
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        timer.shutdownNow();
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void everyMethod_runsUnderTheSubmittersSpan() throws Exception {
        ExecutorService propagating = Hearth.propagating(pool);
        List<String> seen = new ArrayList<>();
        try (HearthSpan span = Hearth.span("submitter")) {
            CompletableFuture<String> executed = new CompletableFuture<>();
            propagating.execute(
                    () -> executed.complete(Span.current().getSpanContext().getSpanId()));
            seen.add(executed.get());
            seen.add(propagating.submit(current).get());
            CompletableFuture<String> ran = new CompletableFuture<>();
            propagating
                    .submit(() -> ran.complete(Span.current().getSpanContext().getSpanId()), "x")
                    .get();
            seen.add(ran.get());
            for (var future : propagating.invokeAll(List.of(current, current))) {
                seen.add(future.get());
            }
            seen.add(propagating
                    .invokeAll(List.of(current), 1, TimeUnit.MINUTES)
                    .get(0)
                    .get());
            seen.add(propagating.invokeAny(List.of(current)));
            seen.add(propagating.invokeAny(List.of(current), 1, TimeUnit.MINUTES));
            assertThat(seen).hasSize(8).containsOnly(span.spanContext().getSpanId());
        }
        assertThat(pool.submit(current).get()).isEqualTo("0000000000000000");
    }

    @Test
    void everyScheduledMethod_runsUnderTheSubmittersSpan() throws Exception {
        ScheduledExecutorService propagating = Hearth.propagating(timer);
        try (HearthSpan span = Hearth.span("submitter")) {
            String expected = span.spanContext().getSpanId();
            assertThat(propagating.schedule(current, 1, TimeUnit.MILLISECONDS).get())
                    .isEqualTo(expected);
            assertThat(propagating.submit(current).get()).isEqualTo(expected);
            CompletableFuture<String> once = new CompletableFuture<>();
            propagating
                    .schedule(
                            () -> {
                                once.complete(current.call());
                                return 1;
                            },
                            1,
                            TimeUnit.MILLISECONDS)
                    .get();
            assertThat(once.get()).isEqualTo(expected);
            CompletableFuture<String> rate = new CompletableFuture<>();
            ScheduledFuture<?> atRate =
                    propagating.scheduleAtFixedRate(() -> complete(rate), 1, 1, TimeUnit.MILLISECONDS);
            assertThat(rate.get()).isEqualTo(expected);
            atRate.cancel(true);
            CompletableFuture<String> delay = new CompletableFuture<>();
            ScheduledFuture<?> withDelay =
                    propagating.scheduleWithFixedDelay(() -> complete(delay), 1, 1, TimeUnit.MILLISECONDS);
            assertThat(delay.get()).isEqualTo(expected);
            withDelay.cancel(true);
        }
    }

    private static void complete(CompletableFuture<String> future) {
        future.complete(Span.current().getSpanContext().getSpanId());
    }

    @Test
    void threadsOfAPropagatingFactory_runUnderTheSpanOfWhoHasThemMade() throws Exception {
        ThreadFactory propagating = Hearth.propagating(Executors.defaultThreadFactory());
        for (String name : List.of("first", "second")) {
            try (HearthSpan span = Hearth.span(name)) {
                CompletableFuture<String> seen = new CompletableFuture<>();
                propagating.newThread(() -> seen.complete(currentId())).start();
                assertThat(seen.get()).isEqualTo(span.spanContext().getSpanId());
            }
        }
    }

    @Test
    void poolWithAPropagatingFactory_carriesNothing_andSaysSo() throws Exception {
        ExecutorService keeping = Executors.newFixedThreadPool(1, Hearth.propagating(Executors.defaultThreadFactory()));
        try (Warnings warnings = new Warnings();
                HearthSpan span = Hearth.span("first")) {
            assertThat(keeping.submit(current).get())
                    .isEqualTo("0000000000000000")
                    .isNotEqualTo(span.spanContext().getSpanId());
            assertThat(warnings.all())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith("A thread pool, used at PropagationTest.java:")
                            .contains("Hearth.propagating(ExecutorService)"));
        } finally {
            keeping.shutdown();
        }
    }

    private static String currentId() {
        return Span.current().getSpanContext().getSpanId();
    }
}
