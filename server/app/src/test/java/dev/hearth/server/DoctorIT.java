package dev.hearth.server;

import static dev.hearth.server.Otlp.number;
import static dev.hearth.server.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.TokenKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Instant start = Instant.now().minusSeconds(60);

    @TempDir
    private Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void sendLeaked() {
        server.accept(Otlp.traces()
                .add(
                        TRACE,
                        "00000000000000b1",
                        "",
                        "work",
                        start,
                        SECOND_NANOS,
                        text("hearth.verdict", "abandoned"),
                        text("hearth.verdict.reason", "leaked at Ask.java:41"),
                        text("code.filepath", "shop/Ask.java"),
                        number("code.lineno", 41),
                        text("code.function", "shop.Ask.all"))
                .json());
    }

    private JsonNode diagnoses(String parameters) {
        return TestServer.json(server.get("/api/diagnoses" + parameters));
    }

    private int mute(String body) {
        return server.postJson("/api/diagnoses/mute", body).statusCode();
    }

    @Test
    void withoutDiagnoses_whatWasCheckedIsSaid() {
        server.accept(Otlp.traces().span(TRACE, "00000000000000b1", "", "work").json());
        JsonNode found = diagnoses("");
        assertThat(found.path("spans").intValue()).isEqualTo(1);
        assertThat(found.path("truncated").booleanValue()).isFalse();
        assertThat(found.path("diagnoses").isArray()).isTrue();
        assertThat(found.path("diagnoses")).isEmpty();
        assertThat(found.path("checked")).hasSizeGreaterThanOrEqualTo(11);
        assertThat(found.path("checked").get(0).path("rule").stringValue()).isEqualTo("configured-again");
        assertThat(found.path("checked").get(0).path("title").stringValue()).isEqualTo("Configured again");
        assertThat(found.path("checked").get(0).path("needs").stringValue()).contains("service.instance.id");
    }

    @Test
    void diagnosis_hasItsPlaceItsEvidenceAndItsFix() {
        sendLeaked();
        JsonNode found = diagnoses("").path("diagnoses").get(0);
        assertThat(found.path("rule").stringValue()).isEqualTo("never-ended");
        assertThat(found.path("severity").stringValue()).isEqualTo("error");
        assertThat(found.path("confidence").stringValue()).isEqualTo("certain");
        assertThat(found.path("where").path("file").stringValue()).isEqualTo("shop/Ask.java");
        assertThat(found.path("where").path("line").intValue()).isEqualTo(41);
        assertThat(found.path("where").path("function").stringValue()).isEqualTo("shop.Ask.all");
        assertThat(found.path("count").intValue()).isEqualTo(1);
        assertThat(found.path("firstMicros").longValue())
                .isEqualTo(found.path("lastMicros").longValue());
        assertThat(found.path("evidence").get(0).path("traceId").stringValue()).isEqualTo(TRACE);
        assertThat(found.path("evidence").get(0).path("message").stringValue()).isEqualTo("work");
        assertThat(found.path("fix").path("after").stringValue()).contains("try (");
        assertThat(found.path("muted").booleanValue()).isFalse();
    }

    @Test
    void diagnoses_areATableToQueries() {
        assertThat(server.query("SELECT * FROM diagnoses")).isEmpty();
        sendLeaked();
        JsonNode row = server.query(
                        "SELECT d.rule, d.severity, d.code_location, d.occurrences, d.trace_ids[1] AS trace,"
                                + " d.last_timestamp > now() - INTERVAL '1 hour' AS lately, r.verdict_reason"
                                + " FROM diagnoses AS d JOIN records AS r ON r.trace_id = d.trace_ids[1]"
                                + " WHERE d.fix <> '' AND d.why <> ''")
                .get(0);
        assertThat(row.path("rule").stringValue()).isEqualTo("never-ended");
        assertThat(row.path("severity").stringValue()).isEqualTo("error");
        assertThat(row.path("code_location").stringValue()).isEqualTo("Ask.java:41");
        assertThat(row.path("occurrences").longValue()).isEqualTo(1);
        assertThat(row.path("trace").stringValue()).isEqualTo(TRACE);
        assertThat(row.path("lately").booleanValue()).isTrue();
        assertThat(row.path("verdict_reason").stringValue()).isEqualTo("leaked at Ask.java:41");
        assertThat(server.query("SELECT count(*) AS n FROM diagnoses WHERE rule = 'never-ended'")
                        .get(0)
                        .path("n")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void spanEndedOnTheWrongScope_isFoundWithBothPlaces() {
        server.accept(Otlp.traces()
                .add(
                        TRACE,
                        "00000000000000b1",
                        "",
                        "work",
                        start,
                        SECOND_NANOS,
                        text("hearth.scope.fault", "other_thread"),
                        text("hearth.scope.closed_at", "shop/Pool.java:57"),
                        text("hearth.scope.closed_on", "pool-1"),
                        text("code.filepath", "shop/Ask.java"),
                        number("code.lineno", 41))
                .json());
        JsonNode found = diagnoses("").path("diagnoses").get(0);
        assertThat(found.path("rule").stringValue()).isEqualTo("wrong-scope");
        assertThat(found.path("sentence").stringValue())
                .isEqualTo("1 span opened at Ask.java:41 was closed at Pool.java:57 on another thread.");
        assertThat(found.path("why").stringValue()).contains("the thread pool-1");
        assertThat(server.query("SELECT code_location FROM diagnoses WHERE rule = 'wrong-scope'")
                        .get(0)
                        .path("code_location")
                        .stringValue())
                .isEqualTo("Ask.java:41");
    }

    @Test
    void reportOfABlockedEventLoop_isFoundWithItsPlace() {
        server.accept(Otlp.traces()
                .scope("logfire.hearth")
                .add(
                        TRACE,
                        "00000000000000b1",
                        "",
                        "hearth.blocked",
                        start,
                        0,
                        text("logfire.span_type", "log"),
                        text("hearth.blocked.kind", "sleep"),
                        text("hearth.blocked.in", "Thread.sleep"),
                        text("hearth.blocked.thread", "reactor-http-nio-3"),
                        number("hearth.blocked.count", 7),
                        number("hearth.blocked.longest_us", 52_000),
                        text("code.filepath", "shop/Ask.java"),
                        number("code.lineno", 41))
                .json());
        JsonNode found = diagnoses("");
        assertThat(found.path("diagnoses").get(0).path("rule").stringValue()).isEqualTo("blocking-call");
        assertThat(found.path("diagnoses").get(0).path("sentence").stringValue())
                .isEqualTo("Thread.sleep at Ask.java:41 blocked an event loop 7 times, for up to 52.0 ms.");
        assertThat(server.query("SELECT occurrences FROM diagnoses WHERE rule = 'blocking-call'")
                        .get(0)
                        .path("occurrences")
                        .longValue())
                .isEqualTo(7);
    }

    @Test
    void processThatSendsAsTwoInstances_isFound() {
        for (String instance : new String[] {"i1", "i2"}) {
            server.accept(Otlp.traces()
                    .instance(instance)
                    .process("host-1", 4_242)
                    .add(TRACE, "00000000000000" + instance.replace('i', 'c'), "", "work", start, SECOND_NANOS)
                    .json());
        }
        JsonNode found = diagnoses("").path("diagnoses");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("rule").stringValue()).isEqualTo("configured-again");
        assertThat(found.get(0).path("confidence").stringValue()).isEqualTo("certain");
    }

    @Test
    void muted_itStaysMuted_inItsProject_afterARestart() {
        sendLeaked();
        String id = diagnoses("").path("diagnoses").get(0).path("id").stringValue();
        assertThat(mute("{\"id\": \"" + id + "\", \"muted\": true}")).isEqualTo(200);
        assertThat(diagnoses("").path("diagnoses").get(0).path("muted").booleanValue())
                .isTrue();
        server.close();
        server = TestServer.start(data);
        assertThat(diagnoses("").path("diagnoses").get(0).path("muted").booleanValue())
                .isTrue();
        assertThat(mute("{\"id\": \"" + id + "\", \"muted\": false}")).isEqualTo(200);
        assertThat(diagnoses("").path("diagnoses").get(0).path("muted").booleanValue())
                .isFalse();
    }

    @Test
    void otherTimes_areNotExamined_andWrongOnesRefused() {
        sendLeaked();
        long startMicros = start.toEpochMilli() * 1_000;
        assertThat(diagnoses("?fromMicros=" + (startMicros + 1_000_000))
                        .path("spans")
                        .intValue())
                .isZero();
        assertThat(diagnoses("?toMicros=" + (startMicros - 1_000)).path("spans").intValue())
                .isZero();
        for (String wrong : new String[] {"?fromMicros=x", "?fromMicros=5&toMicros=5", "?fromMicros=-1"}) {
            assertThat(server.get("/api/diagnoses" + wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void wrongMutes_areRefused() {
        assertThat(mute("{\"id\": \"zz\", \"muted\": true}")).isEqualTo(422);
        assertThat(mute("{\"id\": \"0123456789abcdef\"}")).isEqualTo(422);
        assertThat(mute("[]")).isEqualTo(422);
        assertThat(server.post(
                                "/api/diagnoses/mute",
                                "text/plain",
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void tokenOfTheProject_isNeededWhereTokensAre() {
        sendLeaked();
        String read = server.token("default", TokenKind.READ).secret();
        assertThat(TestServer.json(server.get("/api/diagnoses", read)).path("diagnoses"))
                .hasSize(1);
        assertThat(server.get("/api/diagnoses").statusCode()).isEqualTo(401);
        assertThat(mute("{\"id\": \"0123456789abcdef\", \"muted\": true}")).isEqualTo(401);
    }
}
