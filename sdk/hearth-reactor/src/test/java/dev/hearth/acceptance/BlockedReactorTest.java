package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.reactor.HearthReactor;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** In a package of its own: what is of Hearth's Reactor package is no user's code. */
@Timeout(60)
class BlockedReactorTest {

    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @BeforeEach
    void install() {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false).watchBlocking(true));
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
        assertThat(sink.ofType("log"))
                .filteredOn(log -> log.name().equals("hearth.blocked"))
                .filteredOn(log -> "sleep".equals(log.attribute("hearth.blocked.kind")))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.parentId()).isEqualTo(subscriber);
                    assertThat(report.attribute("hearth.blocked.thread"))
                            .asString()
                            .startsWith("parallel-");
                    assertThat(report.attribute("code.function"))
                            .isEqualTo("dev.hearth.acceptance.BlockedReactorTest.load");
                });
    }
}
