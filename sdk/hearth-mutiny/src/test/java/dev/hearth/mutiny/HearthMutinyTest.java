package dev.hearth.mutiny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HearthMutinyTest {

    @BeforeEach
    void install() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(InMemorySpanExporter.create()));
        HearthMutiny.install();
        HearthMutiny.install();
    }

    @AfterEach
    void shutdown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private static String current() {
        return Span.current().getSpanContext().getSpanId();
    }

    @Test
    void itemsOfAnotherThread_runUnderTheSubscribersSpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Uni.createFrom()
                            .<Integer>emitter(emitter -> new Thread(() -> emitter.complete(1)).start())
                            .map(item -> current())
                            .await()
                            .indefinitely())
                    .isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void subscriptionOnMutinysOwnPool_runsUnderTheSubscribersSpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Uni.createFrom()
                            .item(HearthMutinyTest::current)
                            .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                            .await()
                            .indefinitely())
                    .isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void delayedItems_runUnderTheSubscribersSpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Uni.createFrom()
                            .item(1)
                            .onItem()
                            .delayIt()
                            .by(Duration.ofMillis(1))
                            .map(item -> current())
                            .await()
                            .indefinitely())
                    .isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void multiOnAPool_runsUnderTheSubscribersSpan() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try (HearthSpan span = Hearth.span("subscriber")) {
            assertThat(Multi.createFrom()
                            .items(1, 2, 3)
                            .emitOn(pool)
                            .map(item -> current())
                            .collect()
                            .asList()
                            .await()
                            .indefinitely())
                    .hasSize(3)
                    .containsOnly(span.spanContext().getSpanId());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void uniThatTwoSubscribeTo_runsUnderEachOnesSpan() {
        Uni<String> shared = Uni.createFrom()
                .item(1)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .map(item -> current());
        try (HearthSpan span = Hearth.span("first")) {
            assertThat(shared.await().indefinitely())
                    .isEqualTo(span.spanContext().getSpanId());
        }
        try (HearthSpan span = Hearth.span("second")) {
            assertThat(shared.await().indefinitely())
                    .isEqualTo(span.spanContext().getSpanId());
        }
    }
}
