package dev.hearth.server;

import static dev.hearth.server.Otlp.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.TokenKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnalysisIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ROOT = "00000000000000a0";
    private static final Instant START = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    private static final long START_MICROS = START.toEpochMilli() * 1_000;
    private static final long SECOND_NANOS = 1_000_000_000L;

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

    /** Eight tasks of a second each in a pool of two, each with how long it waited. */
    private void fanOut() {
        Otlp traces = Otlp.traces().add(TRACE, ROOT, "", "ask {n}", START, 4 * SECOND_NANOS);
        for (int i = 0; i < 8; i++) {
            traces.add(
                    TRACE,
                    "00000000000000b" + i,
                    ROOT,
                    "task",
                    START.plusSeconds(i / 2),
                    SECOND_NANOS,
                    number("hearth.task.queued_us", i / 2 * 1_000_000L),
                    number("gen_ai.usage.input_tokens", 10 + i));
        }
        server.accept(traces.json());
    }

    private JsonNode analysis(String parameters) {
        return TestServer.json(server.get("/v1/traces/" + TRACE + "/analysis" + parameters));
    }

    @Test
    void fanOuts_areTablesToQueries() {
        assertThat(server.query("SELECT * FROM fan_outs")).isEmpty();
        assertThat(server.query("SELECT * FROM fan_out_tasks")).isEmpty();
        fanOut();
        JsonNode fanOut = server.query("SELECT f.*, r.span_name AS joined FROM fan_outs AS f JOIN records AS r"
                        + " ON r.trace_id = f.trace_id AND r.span_id = f.span_id")
                .get(0);
        assertThat(fanOut.path("joined").stringValue()).isEqualTo("ask {n}");
        assertThat(fanOut.path("tasks").intValue()).isEqualTo(8);
        assertThat(fanOut.path("duration").doubleValue()).isEqualTo(4);
        assertThat(fanOut.path("peak_concurrency").intValue()).isEqualTo(2);
        assertThat(fanOut.path("mean_concurrency").doubleValue()).isEqualTo(2);
        assertThat(fanOut.path("parallel_efficiency").doubleValue()).isEqualTo(1);
        assertThat(fanOut.path("busy_time").doubleValue()).isEqualTo(8);
        assertThat(fanOut.path("queued_time").doubleValue()).isEqualTo(12);
        assertThat(fanOut.path("idle_time").doubleValue()).isZero();
        assertThat(fanOut.path("input_tokens").longValue()).isEqualTo(108);
        assertThat(fanOut.path("output_tokens").isNull()).isTrue();
        assertThat(fanOut.path("critical_path")).hasSize(4);
        assertThat(fanOut.path("sentence").stringValue()).startsWith("A pool of 2 limited 8 tasks");
        JsonNode tasks = server.query("SELECT t.lane, t.queued_time, t.verdict, t.on_critical_path, t.input_tokens,"
                + " f.tasks FROM fan_out_tasks AS t JOIN fan_outs AS f ON f.span_id = t.fan_out_span_id"
                + " ORDER BY t.start_timestamp, t.span_id");
        assertThat(tasks).hasSize(8);
        assertThat(tasks.get(7).path("queued_time").doubleValue()).isEqualTo(3);
        assertThat(tasks.get(7).path("verdict").stringValue()).isEqualTo("ok");
        assertThat(tasks.get(7).path("input_tokens").longValue()).isEqualTo(17);
        assertThat(server.query("SELECT count(*) AS n FROM fan_out_tasks WHERE on_critical_path")
                        .get(0)
                        .path("n")
                        .longValue())
                .isEqualTo(4);
        assertThat(server.query("SELECT count(DISTINCT lane) AS n FROM fan_out_tasks")
                        .get(0)
                        .path("n")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void fanOutInAPool_isToldWithItsLanesAndItsWait() {
        fanOut();
        JsonNode found = analysis("");
        assertThat(found.path("traceId").stringValue()).isEqualTo(TRACE);
        assertThat(found.path("spanId").stringValue()).isEqualTo(ROOT);
        assertThat(found.path("message").stringValue()).isEqualTo("ask {n}");
        assertThat(found.path("startMicros").longValue()).isEqualTo(START_MICROS);
        assertThat(found.path("endMicros").longValue()).isEqualTo(START_MICROS + 4_000_000);
        assertThat(found.path("open").booleanValue()).isFalse();
        assertThat(found.path("truncated").booleanValue()).isFalse();
        assertThat(found.path("sentence").stringValue())
                .isEqualTo("A pool of 2 limited 8 tasks: 60 % of their time was waiting.");
        assertThat(found.path("peak").intValue()).isEqualTo(2);
        assertThat(found.path("mean").doubleValue()).isEqualTo(2);
        assertThat(found.path("efficiency").doubleValue()).isEqualTo(1);
        assertThat(found.path("busyMicros").longValue()).isEqualTo(8_000_000);
        assertThat(found.path("coveredMicros").longValue()).isEqualTo(4_000_000);
        assertThat(found.path("steps").get(0).path("atMicros").longValue()).isEqualTo(START_MICROS);
        assertThat(found.path("steps").get(0).path("running").intValue()).isEqualTo(2);
        assertThat(found.path("queue")).isEqualTo(JsonMapper.shared().readTree("""
                        {"tasks": 8, "waitingMicros": 12000000, "runningMicros": 8000000, "longestMicros": 3000000,
                         "share": 0.6}
                        """));
        assertThat(found.path("gaps")).isEmpty();
        assertThat(found.path("criticalPath")).hasSize(4);
        assertThat(found.path("tasks")).hasSize(8);
        JsonNode last = found.path("tasks").get(7);
        assertThat(last.path("name").stringValue()).isEqualTo("task");
        assertThat(last.path("lane").intValue()).isLessThan(2);
        assertThat(last.path("queuedMicros").longValue()).isEqualTo(3_000_000);
        assertThat(last.path("verdict").path("kind").stringValue()).isEqualTo("ok");
        assertThat(last.path("straggler").isNull()).isTrue();
        assertThat(last.path("inputTokens").longValue()).isBetween(16L, 17L);
        assertThat(last.path("costUsd").isNull()).isTrue();
        assertThat(found.path("fanOuts"))
                .isEqualTo(JsonMapper.shared()
                        .readTree("[{\"spanId\": \"" + ROOT + "\", \"message\": \"ask {n}\", \"tasks\": 8}]"));
        assertThat(TestServer.json(server.get("/api/traces/" + TRACE + "/analysis")))
                .isEqualTo(found);
    }

    @Test
    void spanOfChoice_isAnalysed() {
        fanOut();
        server.accept(Otlp.traces()
                .add(TRACE, "00000000000000c0", "00000000000000b1", "inner", START, SECOND_NANOS / 2)
                .json());
        JsonNode found = analysis("?span=00000000000000b1");
        assertThat(found.path("tasks")).hasSize(1);
        assertThat(found.path("tasks").get(0).path("name").stringValue()).isEqualTo("inner");
        assertThat(found.path("gaps")).hasSize(1);
        assertThat(found.path("queue").isNull()).isTrue();
        assertThat(found.path("fanOuts")).hasSize(1);
    }

    @Test
    void openTasks_reachToNow() {
        server.accept(Otlp.traces()
                .add(TRACE, ROOT, "", "root", Instant.now().minusSeconds(9), SECOND_NANOS)
                .openUnder(
                        TRACE, "00000000000000b1", ROOT, "task", Instant.now().minusSeconds(9))
                .json());
        JsonNode task = analysis("").path("tasks").get(0);
        assertThat(task.path("verdict").path("kind").stringValue()).isEqualTo("running");
        assertThat(task.path("endMicros").longValue() - task.path("startMicros").longValue())
                .isGreaterThanOrEqualTo(9_000_000);
    }

    @Test
    void whatIsNotThere_isSaid() {
        assertThat(analysis("").path("detail").stringValue()).isEqualTo("There is no trace " + TRACE + ".");
        server.accept(Otlp.traces().span(TRACE, ROOT, "", "alone").json());
        assertThat(server.get("/v1/traces/" + TRACE + "/analysis").statusCode()).isEqualTo(404);
        assertThat(analysis("").path("detail").stringValue()).startsWith("No span of trace");
        assertThat(analysis("?span=00000000000000ff").path("detail").stringValue())
                .isEqualTo("Trace " + TRACE + " has no span 00000000000000ff with children.");
        assertThat(server.get("/v1/traces/zz/analysis").statusCode()).isEqualTo(400);
        assertThat(server.get("/v1/traces/" + TRACE + "/analysis?span=zz").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tokenOfTheProject_isNeededWhereTokensAre() {
        fanOut();
        String shop = server.metadata(metadata -> {
            metadata.projects().create("shop");
            return "shop";
        });
        String ours = server.token("default", TokenKind.READ).secret();
        String others = server.token(shop, TokenKind.READ).secret();
        String path = "/v1/traces/" + TRACE + "/analysis";
        assertThat(server.get(path, ours).statusCode()).isEqualTo(200);
        assertThat(server.get(path, others).statusCode()).isEqualTo(404);
        assertThat(server.get(path, server.token("default", TokenKind.WRITE).secret())
                        .statusCode())
                .isEqualTo(403);
    }
}
