package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects lose what they may no longer keep, and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionIT {

    private static final String SPAN = Otlp.traces()
            .span("0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "00000000000000a1", "", "old")
            .json();

    @TempDir
    private Path data;

    private static void send(TestServer server, String project) {
        assertThat(server.send(server.request("/v1/traces")
                                .header("content-type", "application/json")
                                .header("hearth-project", project)
                                .POST(HttpRequest.BodyPublishers.ofString(SPAN)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static long rows(TestServer server, String project) {
        return TestServer.json(server.send(server.request("/v2/query")
                        .header("content-type", "application/json")
                        .header("hearth-project", project)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"SELECT count(*) AS n FROM records\"}"))))
                .path("data")
                .path(0)
                .path("n")
                .asLong(-1);
    }

    @Test
    void oldRecords_areDroppedAtTheStart_whereAProjectDoesNotKeepThem() {
        try (TestServer server = TestServer.start(data)) {
            var _ = server.metadata(metadata -> metadata.projects().create("brief"));
            var _ = server.metadata(metadata -> metadata.projects().create("unused"));
            var _ = server.metadata(metadata -> metadata.projects().setRetention("brief", Duration.ofDays(1), null));
            var _ = server.metadata(metadata -> metadata.projects().setRetention("unused", Duration.ofDays(1), null));
            send(server, "default");
            send(server, "brief");
        }
        TestClock later = new TestClock();
        later.advance(Duration.ofDays(3));
        try (TestServer server = TestServer.start(data, later)) {
            while (rows(server, "brief") > 0) {
                Thread.onSpinWait();
            }
            assertThat(rows(server, "brief")).isZero();
            assertThat(rows(server, "default")).isEqualTo(1);
        }
    }
}
