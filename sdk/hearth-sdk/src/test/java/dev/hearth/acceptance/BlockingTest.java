package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthOptions;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What blocks here does so for real; the flight recorder is read to its end when Hearth is shut down. */
class BlockingTest {
    private OtlpSink sink;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    private void configure(Consumer<HearthOptions> more) {
        Hearth.configure(o -> {
            o.baseUrl(sink.url()).console(false).spool(false).scheduleDelay(Duration.ofMinutes(1));
            more.accept(o);
        });
    }

    /** Of these kinds only: on a busy machine whatever takes a lock or loads a class may take as long. */
    private List<Received> reports(String... kinds) {
        assertThat(Hearth.shutdown(Duration.ofSeconds(20))).isTrue();
        return sink.ofType("log").stream()
                .filter(log -> log.name().equals("hearth.blocked"))
                .filter(log -> List.of(kinds).contains(log.attributes().get("hearth.blocked.kind")))
                .toList();
    }

    private static void run(String thread, Runnable body) throws InterruptedException {
        Thread loop = new Thread(body, thread);
        loop.start();
        loop.join();
    }

    @Test
    void virtualThreadThatBlocksInAClassInitialiser_isReportedAsPinned_inTheTraceOfItsSpan() {
        configure(o -> o.watchBlocking(true));
        Hearth.gather("load {n}", List.of(Hearth.task("load one", () -> SlowToInitialise.VALUE)));
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
    void shortPin_andAnythingWhileNobodyWatches_isNotReported() {
        configure(o -> o.blockingThreshold(Duration.ofMinutes(10)));
        Hearth.gather("load {n}", List.of(Hearth.task("load one", () -> OtherSlowToInitialise.VALUE)));
        assertThat(reports("pinned")).isEmpty();
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
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Selector selector = Selector.open()) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answerSlowly(server));
            run("reactor-http-nio-7", () -> {
                select(selector);
                read(server);
            });
            answering.join();
        }
        assertThat(reports("socket_read", "park", "wait", "sleep"))
                .singleElement()
                .satisfies(report -> assertThat(report.attributes())
                        .containsEntry("hearth.blocked.kind", "socket_read")
                        .containsEntry("code.function", "dev.hearth.acceptance.BlockingTest.read"));
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

    private static void read(ServerSocket server) {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.getOutputStream().write('?');
            assertThat(socket.getInputStream().read()).isEqualTo('!');
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answerSlowly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().read()).isEqualTo('?');
            sleep();
            socket.getOutputStream().write('!');
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
