package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void accept(String spanId, String name) {
        server.accept(Otlp.traces().span(TRACE, spanId, "", name).json());
    }

    @Test
    void page_getsASnapshotAndThenWhatIsNew() throws Exception {
        accept("00000000000000a1", "first");
        try (EventReader events = EventReader.open(server, "/api/live")) {
            assertThat(events.next("snapshot").spanNames()).containsExactly("first");
            assertThat(events.next("counts").data().path("total").asLong()).isEqualTo(1);
            accept("00000000000000a2", "second");
            assertThat(events.next("rows").spanNames()).containsExactly("second");
            assertThat(events.next("counts").data().path("total").asLong()).isEqualTo(2);
        }
    }

    @Test
    void pageThatComesBack_missesNothing() throws Exception {
        accept("00000000000000a1", "first");
        String left;
        try (EventReader events = EventReader.open(server, "/api/live")) {
            left = events.next("snapshot").id();
        }
        accept("00000000000000a2", "second");
        accept("00000000000000a3", "third");
        try (EventReader events = EventReader.open(server, "/api/live", "last-event-id", left)) {
            assertThat(events.next("rows").spanNames()).containsExactly("second", "third");
        }
        try (EventReader events = EventReader.open(server, "/api/live?since=" + left)) {
            assertThat(events.next("rows").spanNames()).containsExactly("second", "third");
        }
    }

    @Test
    void placeThatTheStoreNeverReached_startsOver() throws Exception {
        accept("00000000000000a1", "first");
        try (EventReader events = EventReader.open(server, "/api/live", "last-event-id", "4711")) {
            assertThat(events.next("snapshot").spanNames()).containsExactly("first");
        }
    }

    @Test
    void openSpan_isFollowedToItsEnd_thoughThatNoLongerMatches() throws Exception {
        Instant start = Instant.now().minusSeconds(2);
        server.accept(Otlp.traces()
                .instance("p1")
                .open(TRACE, "00000000000000b1", "task", start)
                .json());
        String where = URLEncoder.encode("kind = 'pending_span'", StandardCharsets.UTF_8);
        String left;
        try (EventReader events = EventReader.open(server, "/api/live?where=" + where)) {
            EventReader.Event snapshot = events.next("snapshot");
            assertThat(snapshot.spanNames()).containsExactly("task");
            assertThat(snapshot.data()
                            .path("rows")
                            .path(0)
                            .path("verdict")
                            .path("kind")
                            .asString())
                    .isEqualTo("running");
            assertThat(events.next("counts").data().path("running").asLong()).isEqualTo(1);
            left = snapshot.id();
        }
        server.accept(Otlp.traces()
                .instance("p1")
                .add(TRACE, "00000000000000b1", "", "task", start, 1_500_000_000L)
                .json());
        try (EventReader events = EventReader.open(server, "/api/live?where=" + where, "last-event-id", left)) {
            EventReader.Event rows = events.next("rows");
            assertThat(rows.spanNames()).containsExactly("task");
            assertThat(rows.data().path("rows").path(0).path("durationMicros").asLong())
                    .isEqualTo(1_500_000);
        }
    }

    @Test
    void pageOfAVerdict_getsASpanWhenItEndsSo() throws Exception {
        Instant start = Instant.now().minusSeconds(2);
        server.accept(Otlp.traces()
                .instance("p1")
                .open(TRACE, "00000000000000b1", "task", start)
                .json());
        String where = URLEncoder.encode("verdict = 'cancelled'", StandardCharsets.UTF_8);
        try (EventReader events = EventReader.open(server, "/api/live?where=" + where)) {
            assertThat(events.next("snapshot").spanNames()).isEmpty();
            server.accept(Otlp.traces()
                    .instance("p1")
                    .add(
                            TRACE,
                            "00000000000000b1",
                            "",
                            "task",
                            start,
                            1_500_000_000L,
                            Otlp.text("hearth.verdict", "cancelled"))
                    .json());
            assertThat(events.next("rows").spanNames()).containsExactly("task");
        }
    }

    @Test
    void condition_choosesRows_andTheirAncestorsComeAsContext() throws Exception {
        accept("00000000000000a1", "parent");
        server.accept(Otlp.traces()
                .span(TRACE, "00000000000000a2", "00000000000000a1", "child")
                .json());
        String where = URLEncoder.encode("span_name = 'child'", StandardCharsets.UTF_8);
        try (EventReader events = EventReader.open(server, "/api/live?where=" + where)) {
            EventReader.Event snapshot = events.next("snapshot");
            assertThat(snapshot.spanNames()).containsExactly("child");
            assertThat(snapshot.data().path("context").path(0).path("spanName").asString())
                    .isEqualTo("parent");
        }
    }

    @Test
    void wrongCondition_endsTheStreamWithAProblem() throws Exception {
        try (EventReader events = EventReader.open(server, "/api/live?where=servce_name%3D1")) {
            assertThat(events.next("problem").data().path("detail").asString()).contains("servce_name");
        }
    }

    @Test
    void tracePage_getsOnlyItsTrace() throws Exception {
        accept("00000000000000a1", "first");
        try (EventReader events = EventReader.open(server, "/api/traces/" + TRACE + "/live")) {
            assertThat(events.next("rows").spanNames()).containsExactly("first");
            server.accept(Otlp.traces()
                    .span("0198bbbbbbbbbbbbbbbbbbbbbbbbbbbb", "00000000000000c1", "", "other")
                    .json());
            accept("00000000000000a2", "second");
            assertThat(events.next("rows").spanNames()).containsExactly("second");
        }
    }

    @Test
    void pageThatGoes_isForgotten() throws Exception {
        EventReader events = EventReader.open(server, "/api/live");
        events.next("snapshot");
        assertThat(TestServer.text(server.get("/metrics"))).contains("hearth_live_streams 1\n");
        events.close();
        while (!TestServer.text(server.get("/metrics")).contains("hearth_live_streams 0\n")) {
            Thread.onSpinWait();
        }
    }
}
