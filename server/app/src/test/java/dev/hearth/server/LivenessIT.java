package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LivenessIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private final TestClock clock = new TestClock();

    @TempDir
    private Path data;

    private static String verdict(TestServer server) {
        return json(server.get("/api/traces/" + TRACE))
                .path("verdict")
                .path("kind")
                .asString();
    }

    private static void open(TestServer server, Otlp otlp) {
        server.accept(otlp.open(TRACE, "00000000000000b1", "task", Instant.now().minusSeconds(1))
                .json());
    }

    @Test
    void processThatPromised_isGoneAfterTenSilentSeconds_andBackWhenItSpeaks() throws Exception {
        try (TestServer server = TestServer.start(data, clock)) {
            open(server, Otlp.traces().instance("p1").promising(2_000));
            assertThat(verdict(server)).isEqualTo("running");
            try (EventReader events = EventReader.open(server, "/api/live")) {
                events.next("snapshot");
                events.next("counts");
                clock.advance(Duration.ofSeconds(11));
                var told = events.next("verdicts").data().path("spans").path(0);
                assertThat(told.path("spanId").asString()).isEqualTo("00000000000000b1");
                assertThat(told.path("verdict").path("kind").asString()).isEqualTo("abandoned");
                assertThat(events.next("counts").data().path("abandoned").asLong())
                        .isEqualTo(1);

                server.postJson("/v1/metrics", Otlp.heartbeat("p1", Instant.now()));
                told = events.next("verdicts").data().path("spans").path(0);
                assertThat(told.path("verdict").path("kind").asString()).isEqualTo("running");
            }
        }
    }

    /** Where a count takes long, the number before it is told once more first. */
    private static void awaitTotal(EventReader events, long total) throws IOException {
        events.next(event ->
                event.name().equals("counts") && event.data().path("total").asLong() == total);
    }

    @Test
    void pageOfOneVerdict_getsTheSpansThatTurnToIt_thoughNothingOfThemIsStored() throws Exception {
        try (TestServer server = TestServer.start(data, clock)) {
            open(server, Otlp.traces().instance("p1").promising(2_000));
            try (EventReader running = EventReader.open(server, "/api/live?where=verdict+%3D+'running'");
                    EventReader gone = EventReader.open(server, "/api/live?where=verdict+%3D+'abandoned'")) {
                assertThat(running.next("snapshot").spanNames()).containsExactly("task");
                assertThat(running.next("counts").data().path("total").asLong()).isEqualTo(1);
                assertThat(gone.next("snapshot").spanNames()).isEmpty();
                assertThat(gone.next("counts").data().path("total").asLong()).isZero();

                clock.advance(Duration.ofSeconds(11));
                assertThat(gone.next("rows").spanNames()).containsExactly("task");
                awaitTotal(gone, 1);
                assertThat(running.next("verdicts")
                                .data()
                                .path("spans")
                                .path(0)
                                .path("verdict")
                                .path("kind")
                                .asString())
                        .isEqualTo("abandoned");
                awaitTotal(running, 0);

                server.postJson("/v1/metrics", Otlp.heartbeat("p1", Instant.now()));
                assertThat(running.next("rows").spanNames()).containsExactly("task");
            }
        }
    }

    @Test
    void processThatPromisedNothing_isUnknownAfterAMinute() {
        try (TestServer server = TestServer.start(data, clock)) {
            open(server, Otlp.traces().instance("p1"));
            clock.advance(Duration.ofSeconds(59));
            assertThat(verdict(server)).isEqualTo("running");
            clock.advance(Duration.ofSeconds(2));
            assertThat(verdict(server)).isEqualTo("unknown");
        }
    }

    @Test
    void otherProcessOfTheService_isNoProofOfLife() {
        try (TestServer server = TestServer.start(data, clock)) {
            open(server, Otlp.traces().instance("p1").promising(2_000));
            clock.advance(Duration.ofSeconds(11));
            server.postJson("/v1/metrics", Otlp.heartbeat("p2", Instant.now()));
            assertThat(verdict(server)).isEqualTo("abandoned");
        }
    }

    @Test
    void restartedServer_givesProcessesTimeToSpeak_beforeItCallsThemGone() {
        try (TestServer server = TestServer.start(data, clock)) {
            open(server, Otlp.traces().instance("p1").promising(2_000));
        }
        clock.advance(Duration.ofSeconds(60));
        try (TestServer server = TestServer.start(data, clock)) {
            assertThat(verdict(server)).isEqualTo("running");
            clock.advance(Duration.ofSeconds(11));
            assertThat(verdict(server)).isEqualTo("abandoned");
        }
    }
}
