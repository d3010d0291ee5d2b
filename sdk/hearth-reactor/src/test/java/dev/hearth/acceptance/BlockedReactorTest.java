package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.reactor.HearthReactor;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** In a package of its own: what is of Hearth's Reactor package is no user's code. */
@Timeout(60)
class BlockedReactorTest {

    private final Collection<SpanData> sent = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void install() {
        Hearth.configure(
                o -> o.console(false).sendToHearth(false).watchBlocking(true).spanExporter(new KeepingExporter(sent)));
        HearthReactor.install();
    }

    @AfterEach
    void uninstall() {
        HearthReactor.uninstall();
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private static String load() {
        try {
            TimeUnit.MILLISECONDS.sleep(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "loaded";
    }

    @Test
    void operatorThatBlocksAParallelThread_isReportedUnderTheSubscribersSpan_andOneOnAnElasticThreadIsNot() {
        String subscriber;
        try (HearthSpan span = Hearth.span("subscriber")) {
            subscriber = span.spanContext().getSpanId();
            assertThat(Mono.just("item")
                            .publishOn(Schedulers.parallel())
                            .map(item -> load())
                            .block())
                    .isEqualTo("loaded");
            assertThat(Mono.fromCallable(BlockedReactorTest::load)
                            .subscribeOn(Schedulers.boundedElastic())
                            .block())
                    .isEqualTo("loaded");
        }
        assertThat(Hearth.shutdown(Duration.ofSeconds(20))).isTrue();
        List<SpanData> reports = sent.stream()
                .filter(log -> log.getName().equals("hearth.blocked"))
                .filter(log -> log.getAttributes().asMap().toString().contains("hearth.blocked.kind=sleep"))
                .toList();
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).getParentSpanId()).isEqualTo(subscriber);
        assertThat(reports.get(0).getAttributes().asMap().toString())
                .contains("hearth.blocked.thread=parallel-")
                .contains("BlockedReactorTest.load");
    }
}
