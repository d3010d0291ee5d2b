package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthOptions;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What blocks here does so for real; the flight recorder is read to its end when Hearth is shut down. */
class BlockingTest {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private void configure(Consumer<HearthOptions> more) {
        Hearth.configure(o -> {
            o.baseUrl(sink.url()).console(false).spool(false).scheduleDelay(Duration.ofMinutes(1));
            more.accept(o);
        });
    }

    private List<Received> reports(String... kinds) {
        return BlockedReports.atTheEnd(sink, kinds);
    }

    /** A virtual thread that blocks in the initialiser of a class, which is another one with every call. */
    private static void pin() {
        Hearth.gather("load {n}", List.of(Hearth.task("load one", BlockingTest::initialise)));
    }

    private static Class<?> initialise() throws IOException, ClassNotFoundException {
        URL[] here = {
            SlowToInitialise.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader())) {
            return Class.forName(SlowToInitialise.class.getName(), true, loader);
        }
    }

    private static void run(String thread, Runnable body) throws InterruptedException {
        Thread loop = new Thread(body, thread);
        loop.start();
        loop.join();
    }

    @Test
    void virtualThreadThatBlocksInAClassInitialiser_isReportedAsPinned_inTheTraceOfItsSpan() {
        configure(o -> o.watchBlocking(true));
        pin();
        List<Received> reports = reports("pinned").stream()
                .filter(report ->
                        String.valueOf(report.attributes().get("code.function")).endsWith("SlowToInitialise.load"))
                .toList();
        assertThat(reports).hasSize(1);
        Received report = reports.get(0);
        assertThat(report.attributes())
                .containsEntry("hearth.blocked.kind", "pinned")
                .containsEntry("hearth.blocked.in", "TimeUnit.sleep")
                .containsEntry("hearth.blocked.count", 1L)
                .containsEntry("code.filepath", "dev/hearth/acceptance/SlowToInitialise.java")
                .containsEntry("code.function", "dev.hearth.acceptance.SlowToInitialise.load")
                .containsEntry("logfire.level_num", 13L)
                .hasEntrySatisfying(
                        "hearth.blocked.longest_us",
                        micros -> assertThat((Long) micros).isGreaterThan(20_000L));
        assertThat(report.parentId()).isEqualTo(sink.one("load one", "span").id());
    }

    @Test
    void pinThatIsShorterThanTheThreshold_isNotReported() {
        configure(o -> o.watchBlocking(true).blockingThreshold(Duration.ofMinutes(10)));
        pin();
        assertThat(reports("pinned")).isEmpty();
    }

    @Test
    void nobodyWatchesUnlessThatIsWanted() {
        configure(o -> {});
        pin();
        assertThat(reports("pinned")).isEmpty();
    }

    @Test
    void virtualThreadThatSleeps_isHealthy_evenIfItIsNamedLikeALoop() {
        configure(o -> o.watchBlocking(true));
        Hearth.gather("sleep {n}", List.of(Hearth.task("sleep", () -> {
            Thread.currentThread().setName("shop-eventLoop-1");
            sleep();
            return true;
        })));
        assertThat(reports("sleep", "park")).isEmpty();
    }

    @Test
    void eventLoopThatSleeps_isReportedWithItsPlace_howOften_andTheSpanThatWasCurrent() throws Exception {
        configure(o -> o.watchBlocking(true));
        run("shop-eventLoop-1", () -> {
            for (int i = 0; i < 3; i++) {
                try (HearthSpan span = Hearth.span("handles")) {
                    assertThat(span.isRecording()).isTrue();
                    sleep();
                }
            }
        });
        // The first may be told of while the others are still under way.
        List<Received> reports = reports("sleep");
        assertThat(reports).isNotEmpty().allSatisfy(report -> {
            assertThat(report.attributes())
                    .hasEntrySatisfying(
                            "hearth.blocked.in", in -> assertThat((String) in).endsWith(".sleep"))
                    .containsEntry("hearth.blocked.thread", "shop-eventLoop-1")
                    .containsEntry("code.function", "dev.hearth.acceptance.BlockingTest.sleep");
            assertThat(sink.ofType("span")).extracting(Received::id).contains(report.parentId());
        });
        assertThat(reports.stream()
                        .mapToLong(report -> (Long) report.attributes().get("hearth.blocked.count"))
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void eventLoopThatReadsFromASocket_isReported_butNotItsWaitingForTheSelector() throws Exception {
        configure(o -> o.watchBlocking(true));
        try (SlowShop shop = new SlowShop();
                Selector selector = Selector.open()) {
            run("reactor-http-nio-7", () -> {
                select(selector);
                assertThat(shop.ask()).isEqualTo('!');
            });
        }
        assertThat(reports("socket_read", "park", "wait", "sleep"))
                .singleElement()
                .satisfies(report -> assertThat(report.attributes())
                        .containsEntry("hearth.blocked.kind", "socket_read")
                        .containsEntry("code.function", "dev.hearth.acceptance.SlowShop.ask"));
    }

    @Test
    void loopsThatWaitForWork_andOtherThreadsThatBlock_areHealthy() throws Exception {
        configure(o -> o.watchBlocking(true));
        BlockingQueue<String> work = new ArrayBlockingQueue<>(1);
        Thread own = new Thread(() -> take(work), "shop-event-loop-1");
        own.start();
        ScheduledExecutorService idle =
                Executors.newSingleThreadScheduledExecutor(body -> new Thread(body, "shop-event-loop-2"));
        idle.submit(() -> {}).get();
        run("pool-1-thread-1", BlockingTest::sleep);
        work.put("something");
        own.join();
        idle.submit(() -> {}).get();
        idle.shutdown();
        assertThat(idle.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reports("park", "wait", "sleep")).isEmpty();
    }

    private static void take(BlockingQueue<String> work) {
        try {
            assertThat(work.take()).isNotEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void select(Selector selector) {
        try {
            selector.select(60);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
