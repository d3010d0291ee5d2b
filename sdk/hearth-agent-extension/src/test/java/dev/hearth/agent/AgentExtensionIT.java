package dev.hearth.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The OpenTelemetry Java agent as it is published, with Hearth's extension as it is built. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentExtensionIT {
    private OtlpSink sink;

    @TempDir
    private Path spool;

    @BeforeEach
    void open() throws IOException {
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private AgentRun agent(Map<String, String> more, String... flags) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HEARTH_BASE_URL",
                sink.url(),
                "HEARTH_SERVICE_NAME",
                "shop",
                "HEARTH_SPOOL_DIR",
                spool.toString(),
                "HEARTH_HEARTBEAT_INTERVAL",
                "50"));
        environment.putAll(more);
        return new AgentRun(environment, List.of(flags), true);
    }

    private AgentRun agent() {
        return agent(Map.of());
    }

    @Test
    void openSpan_isAnnouncedAndProvedAliveBeforeItEnds() throws Exception {
        try (Shop shop = new Shop(
                200,
                () -> sink.await(
                        "both announced, and a heartbeat",
                        () -> sink.ofType("pending_span").size() == 2
                                && sink.heartbeats().contains(2L)))) {
            agent().run(WatchedProgram.class, shop.url());

            Received order = sink.one("WatchedProgram.order", "span");
            Received get = sink.one("GET", "span");
            assertThat(get.parentId()).isEqualTo(order.id());
            assertThat(get.scope()).isEqualTo("io.opentelemetry.java-http-client");
            assertThat(get.attribute("http.response.status_code")).isEqualTo(200L);
            assertThat(sink.one("WatchedProgram.order", "pending_span").parentId())
                    .isEqualTo(order.id());
            assertThat(sink.one("GET", "pending_span").attribute("logfire.pending_parent_id"))
                    .isEqualTo(order.id());
            assertThat(sink.spans()).as("nothing about Hearth's own requests").hasSize(4);
            assertThat(order.resource())
                    .containsEntry("service.name", "shop")
                    .containsEntry("hearth.heartbeat.interval_ms", 50L)
                    .containsEntry("telemetry.distro.name", "opentelemetry-java-instrumentation")
                    .containsKeys("service.instance.id", "process.pid");
            assertThat(sink.metricResource().get("service.instance.id"))
                    .isEqualTo(order.resource().get("service.instance.id"));
        }
    }

    @Test
    void secret_isScrubbedFromEveryRecord() throws Exception {
        try (Shop shop = new Shop(
                200,
                () -> sink.await("announced", () -> !sink.ofType("pending_span").isEmpty()))) {
            agent().run(WatchedProgram.class, shop.url());

            assertThat(sink.spans())
                    .filteredOn(span -> span.name().equals("WatchedProgram.order"))
                    .hasSize(2)
                    .allMatch(span -> "[Scrubbed due to 'api_key']".equals(span.attribute("api_key")))
                    .allMatch(span -> span.attribute("logfire.scrubbed") != null);
            assertThat(sink.logs())
                    .extracting(log -> log.getBody().getStringValue())
                    .containsExactly("[Scrubbed due to 'session']");
        }
    }

    @Test
    void failedCall_hasTheLevelAndMessageOfTheConventions() throws Exception {
        try (Shop shop = new Shop(503, () -> {})) {
            agent().run(WatchedProgram.class, shop.url());

            Received get = sink.one("GET", "span");
            assertThat(get.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(get.attribute("logfire.level_num")).isEqualTo(17L);
            assertThat(get.attribute("logfire.msg")).isEqualTo("GET 127.0.0.1/stock");
        }
    }

    @Test
    void metricsOfInstrumentations_comeAsDifferencesWithExponentialBuckets() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            agent().run(WatchedProgram.class, shop.url());

            Metric durations = sink.metrics().stream()
                    .filter(metric -> metric.getName().equals("http.client.request.duration"))
                    .findFirst()
                    .orElseThrow();
            assertThat(durations.getExponentialHistogram().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
            assertThat(durations.getExponentialHistogram().getDataPoints(0).getCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void tokensOfLanguageModels_areSummedUpTheTree() throws Exception {
        agent().run(MeasuringProgram.class);

        assertThat(sink.ofType("span"))
                .filteredOn(span -> span.name().equals("MeasuringProgram.ask"))
                .extracting(span -> span.attribute("logfire.metrics"))
                .containsExactlyInAnyOrder(tokens(3), tokens(4));
        assertThat(sink.one("MeasuringProgram.chat", "span").attribute("logfire.metrics"))
                .isEqualTo(tokens(7));
    }

    private static String tokens(int total) {
        return "{\"gen_ai.client.token.usage\":{\"details\":[{\"attributes\":{\"gen_ai.token.type\":\"input\"},\"total\":%d}],\"total\":%d}}"
                .formatted(total, total);
    }

    @Test
    void metricsOfInstrumentations_areSummedUpOnSpansIfThatIsWanted() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            agent(Map.of("HEARTH_METRICS_IN_SPANS", "true")).run(WatchedProgram.class, shop.url());

            for (String span : List.of("GET", "WatchedProgram.order")) {
                assertThat(sink.one(span, "span").attribute("logfire.metrics"))
                        .asString()
                        .contains("\"http.client.request.duration\"", "\"http.request.method\":\"GET\"");
            }
        }
    }

    @Test
    void processThatExits_leavesNoSpanOpen() throws Exception {
        agent().run(WatchedProgram.class);

        Received left = sink.one("WatchedProgram.leave", "span");
        assertThat(left.attribute("hearth.verdict")).isEqualTo("abandoned");
        assertThat(left.attribute("hearth.verdict.reason")).isEqualTo("process exit");
    }

    @Test
    void serverThatIsDown_getsEverythingFromTheNextProcess() throws Exception {
        String gone = sink.url();
        sink.close();
        try (Shop shop = new Shop(200, () -> {})) {
            agent(Map.of("HEARTH_BASE_URL", gone)).run(WatchedProgram.class, shop.url());
            try (Stream<Path> files = Files.walk(spool)) {
                assertThat(files.filter(file -> file.toString().endsWith(".gz")))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void systemProperty_countsMoreThanTheEnvironment() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            agent(
                            Map.of("HEARTH_BASE_URL", "http://127.0.0.1:1"),
                            "-Dhearth.base.url=" + sink.url(),
                            "-Dotel.resource.attributes=team=fruit")
                    .run(WatchedProgram.class, shop.url());

            assertThat(sink.one("GET", "span").resource())
                    .containsEntry("team", "fruit")
                    .containsEntry("service.name", "shop");
        }
    }

    @Test
    void shareOfTraces_isHearths() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            agent(Map.of("HEARTH_TRACE_SAMPLE_RATE", "0")).run(WatchedProgram.class, shop.url());

            assertThat(sink.spans()).isEmpty();
        }
    }

    @Test
    void invalidSetting_isNamedAndTheProgramRuns() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            String output = agent(Map.of("HEARTH_MIN_LEVEL", "loud")).run(WatchedProgram.class, shop.url());

            assertThat(output)
                    .contains("Hearth's extension is off", "HEARTH_MIN_LEVEL is \"loud\"", "ordered")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void missingDestination_isSaidUnlessItIsMeant() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            assertThat(agent(Map.of("HEARTH_BASE_URL", "")).run(WatchedProgram.class, shop.url()))
                    .contains("set HEARTH_BASE_URL or HEARTH_TOKEN");
            assertThat(agent(Map.of("HEARTH_BASE_URL", "", "HEARTH_SEND", "false"))
                            .run(WatchedProgram.class, shop.url()))
                    .doesNotContain("HEARTH_BASE_URL");
        }
    }

    @Test
    void programThatConfiguresHearthItself_joinsTheAgentsTraces() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            String output = agent().run(JoiningProgram.class, shop.url());

            Received ordering = sink.one("ordering {n}", "span");
            Received inner = sink.one("inner", "span");
            Received check = sink.one("JoiningProgram.check", "span");
            Received get = sink.one("GET", "span");
            assertThat(inner.parentId()).isEqualTo(ordering.id());
            assertThat(check.parentId()).isEqualTo(inner.id());
            assertThat(get.parentId()).isEqualTo(check.id());
            assertThat(sink.one("checked", "log").parentId()).isEqualTo(check.id());
            assertThat(sink.one("back", "log").parentId()).isEqualTo(ordering.id());
            assertThat(sink.spans()).extracting(Received::traceId).containsOnly(ordering.traceId());
            assertThat(sink.spans())
                    .extracting(span -> span.resource().get("service.instance.id"))
                    .containsOnly(ordering.resource().get("service.instance.id"));
            assertThat(sink.spans())
                    .as("neither Hearth's own requests nor the suppressed one")
                    .filteredOn(span -> !"pending_span".equals(span.type()))
                    .hasSize(6);
            assertThat(output).contains("Hearth joins it").doesNotContain("WARN");
        }
    }

    @Test
    void agentWithoutTheExtension_isJoinedToo() throws Exception {
        try (Shop shop = new Shop(200, () -> {})) {
            Map<String, String> environment = Map.of(
                    "HEARTH_BASE_URL", sink.url(),
                    "HEARTH_SPOOL", "false",
                    "OTEL_TRACES_EXPORTER", "none",
                    "OTEL_METRICS_EXPORTER", "none",
                    "OTEL_LOGS_EXPORTER", "none");
            String output = new AgentRun(environment, List.of(), false).run(JoiningProgram.class, shop.url());

            Received ordering = sink.one("ordering {n}", "span");
            Received inner = sink.one("inner", "span");
            Received checked = sink.one("checked", "log");
            assertThat(inner.parentId()).isEqualTo(ordering.id());
            assertThat(checked.parentId()).as("the agent's span").isNotEqualTo(inner.id());
            assertThat(checked.traceId()).isEqualTo(ordering.traceId());
            assertThat(sink.one("back", "log").parentId()).isEqualTo(ordering.id());
            assertThat(output).contains("add Hearth's extension").doesNotContain("WARN");
        }
    }
}
