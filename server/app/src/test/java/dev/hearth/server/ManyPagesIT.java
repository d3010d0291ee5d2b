package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many pages at once, of which some read nothing and some just go. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyPagesIT {

    private static final int PAGES = 50;
    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    private Path folder;

    private TestServer server;
    private int dumps;

    @BeforeEach
    void start() {
        server = TestServer.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void accept(int span, String name) {
        server.accept(
                Otlp.traces().span(TRACE, "%016x".formatted(span), "", name).json());
    }

    @Test
    void everyPage_getsEveryRow_andLeavesNothingBehind() throws Exception {
        accept(1, "first");
        List<EventReader> pages = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            EventReader page = EventReader.open(server, "/api/live");
            assertThat(page.next("snapshot").spanNames()).containsExactly("first");
            pages.add(page);
        }
        assertThat(openStreams()).isEqualTo(PAGES);
        assertThat(threadsOfStreams()).isEqualTo(PAGES);
        accept(2, "second");
        for (EventReader page : pages) {
            assertThat(page.next("rows").spanNames()).containsExactly("second");
        }
        for (EventReader page : pages) {
            page.close();
        }
        nothingIsLeft();
    }

    @Test
    void pageThatReadsNothing_holdsNobodyUp() throws Exception {
        try (Socket slow = new Socket();
                EventReader quick = EventReader.open(server, "/api/live")) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress("127.0.0.1", server.port()));
            slow.getOutputStream()
                    .write("GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            quick.next("snapshot");
            while (openStreams() < 2) {
                Thread.onSpinWait();
            }
            String large = "x".repeat(400);
            for (int round = 0; round < 20; round++) {
                Otlp batch = Otlp.traces();
                for (int i = 0; i < 500; i++) {
                    batch.span(TRACE, "%016x".formatted(1 + round * 500 + i), "", large);
                }
                server.accept(batch.json());
            }
            accept(100_000, "last");
            quick.next(event -> event.name().equals("rows") && event.spanNames().contains("last")
                    || event.name().equals("snapshot") && event.spanNames().contains("last"));
            assertThat(openStreams()).isEqualTo(2);
        }
        accept(100_001, "after they went");
        nothingIsLeft();
    }

    @Test
    void pagesThatBreakOffWhileRowsCome_leaveNothingBehind() throws Exception {
        for (int i = 0; i < PAGES; i++) {
            Socket page = new Socket("127.0.0.1", server.port());
            page.getOutputStream()
                    .write("GET /api/live?where=level%3E1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            if (i % 2 == 0) {
                assertThat(page.getInputStream().read()).isEqualTo('H');
            }
            page.setSoLinger(true, 0); // a reset, as when a laptop's lid is closed
            accept(i + 1, "row");
            page.close();
        }
        nothingIsLeft();
    }

    @Test
    void serverThatStops_endsAllPages() throws Exception {
        List<EventReader> pages = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            pages.add(EventReader.open(server, "/api/live"));
        }
        server.stop();
        for (EventReader page : pages) {
            assertThat(page.drain()).isTrue();
        }
        assertThat(threadsOfStreams()).isZero();
    }

    private void nothingIsLeft() throws IOException {
        while (openStreams() > 0 || threadsOfStreams() > 0) {
            Thread.onSpinWait();
        }
    }

    private int openStreams() {
        return TestServer.text(server.get("/metrics"))
                .lines()
                .filter(line -> line.startsWith("hearth_live_streams "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    /** Virtual threads are in no other list than a dump. */
    private long threadsOfStreams() throws IOException {
        Path dump = folder.resolve("threads-" + dumps++ + ".json");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
        String threads = Files.readString(dump);
        Files.delete(dump);
        return threads.lines()
                .filter(line -> line.contains("\"name\": \"events-"))
                .count();
    }
}
