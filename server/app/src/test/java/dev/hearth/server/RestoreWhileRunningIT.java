package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.server.admin.ServerFile;
import dev.hearth.server.client.AdminClient;
import dev.hearth.server.client.QueryFailedException;
import dev.hearth.store.Progress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A backup takes the place of the store of a server that is written to, queried and watched. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreWhileRunningIT {

    private static final int WRITERS = 3;
    private static final int ACKNOWLEDGED_AFTERWARDS = 20;

    @TempDir
    Path folder;

    private Path backup;
    private TestServer server;
    private AdminClient admin;

    @BeforeEach
    void startWithABackup() throws Exception {
        backup = folder.resolve("backup");
        server = TestServer.start(folder.resolve("data"));
        admin = new AdminClient(ServerFile.read(folder.resolve("data")).orElseThrow());
        server.accept(span(1, "before"));
        admin.run("backup", request("path", backup.toString()), Progress.NONE);
        server.accept(span(2, "after"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writersAndReaders_goOn_andNothingAcknowledgedAfterwardsIsLost() throws Exception {
        AtomicBoolean restored = new AtomicBoolean();
        CountDownLatch acknowledgedAfterwards = new CountDownLatch(ACKNOWLEDGED_AFTERWARDS);
        AtomicInteger next = new AtomicInteger(100);
        Set<String> kept = ConcurrentHashMap.newKeySet();
        Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (acknowledgedAfterwards.getCount() > 0) {
                    boolean after = restored.get();
                    int number = next.incrementAndGet();
                    HttpResponse<byte[]> response = server.postJson("/v1/traces", span(number, "written " + number));
                    if (isTakenOrComesAgain(response, unexpected) && after) {
                        kept.add("written " + number);
                        acknowledgedAfterwards.countDown();
                    }
                }
            }));
        }
        threads.add(Thread.ofPlatform().start(() -> {
            while (acknowledgedAfterwards.getCount() > 0) {
                var _ = isTakenOrComesAgain(
                        server.postJson("/v2/query", "{\"sql\":\"SELECT count(*) FROM records AS a, records AS b\"}"),
                        unexpected);
            }
        }));
        JsonNode result = restore();
        restored.set(true);
        acknowledgedAfterwards.await();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(unexpected).isEmpty();
        assertThat(result.path("records").asLong()).isEqualTo(1);
        assertThat(result.path("lost").asLong()).isPositive();
        assertThat(names()).contains("before").doesNotContain("after").containsAll(kept);
    }

    private static boolean isTakenOrComesAgain(HttpResponse<byte[]> response, Queue<String> unexpected) {
        if (response.statusCode() == 200) {
            return true;
        }
        String body = TestServer.text(response);
        if (response.statusCode() != 503
                || response.headers().firstValue("retry-after").isEmpty()
                || !body.contains(".\"")) {
            unexpected.add(response.statusCode() + " " + response.headers().map() + " " + body);
        }
        return false;
    }

    @Test
    void livePages_endInOrderAndBeginAnewWithWhatIsThere() throws Exception {
        String last;
        try (EventReader page = EventReader.open(server, "/api/live");
                EventReader trace = EventReader.open(server, "/api/traces/" + "0".repeat(31) + "1/live")) {
            EventReader.Event snapshot = page.next("snapshot");
            last = snapshot.id();
            assertThat(snapshot.spanNames()).containsExactlyInAnyOrder("before", "after");
            restore();
            assertThat(page.drain()).isTrue();
            assertThat(trace.drain()).isTrue();
        }
        // More than the page has seen, so that its place could be one of the new store.
        for (int number = 3; number < 8; number++) {
            server.accept(span(number, "later"));
        }
        try (EventReader page = EventReader.open(server, "/api/live", "last-event-id", last)) {
            assertThat(page.next("snapshot").spanNames())
                    .hasSize(6)
                    .contains("before", "later")
                    .doesNotContain("after");
        }
    }

    @Test
    void backupThatIsNone_leavesTheStoreServing() throws Exception {
        Path broken = folder.resolve("broken");
        byte[] whole = Files.readAllBytes(backup);
        Files.write(broken, java.util.Arrays.copyOf(whole, whole.length / 2));
        try (EventReader page = EventReader.open(server, "/api/live")) {
            page.next("snapshot");
            for (Path wrong : List.of(broken, folder.resolve("none"), folder, folder.resolve("data/records.duckdb"))) {
                assertThatExceptionOfType(QueryFailedException.class)
                        .isThrownBy(() -> admin.run(
                                "restore", request("path", wrong.toString(), "confirmed", true), Progress.NONE))
                        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
            }
            server.accept(span(3, "still there"));
            page.next(event -> event.name().equals("rows") && event.spanNames().contains("still there"));
        }
        assertThat(names()).containsExactlyInAnyOrder("before", "after", "still there");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("restore-"));
        }
    }

    @Test
    void withoutConfirmation_itOnlySaysWhatGoes() throws Exception {
        JsonNode result = admin.run("restore", request("path", backup.toString()), Progress.NONE);
        assertThat(result.path("goes").asString()).contains("Of its 2 rows, 1 came in after the backup");
        assertThat(names()).containsExactlyInAnyOrder("before", "after");
    }

    private JsonNode restore() throws Exception {
        return admin.run("restore", request("path", backup.toString(), "confirmed", true), Progress.NONE);
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        server.query("SELECT span_name FROM records LIMIT 10000")
                .forEach(row -> names.add(row.path("span_name").asString()));
        return names;
    }

    private static Map<String, @Nullable Object> request(Object... fields) {
        Map<String, @Nullable Object> request = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            request.put((String) fields[i], fields[i + 1]);
        }
        return request;
    }

    private static String span(int number, String name) {
        return Otlp.traces()
                .span("%032x".formatted(1), "%016x".formatted(number), "", name)
                .json();
    }
}
