package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The OpenTelemetry Java agent as it is published, over a program that knows nothing of it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaAgentIT {

    @Test
    void agent_sendsTheProgramsSpansLogsAndMetrics(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data)) {
            run(
                    server,
                    Map.of(
                            "OTEL_SERVICE_NAME", "agent",
                            "OTEL_EXPORTER_OTLP_ENDPOINT", server.url(),
                            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc",
                            "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "http/protobuf",
                            "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                            "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/protobuf"));

            assertThat(server.query("""
                            SELECT child.span_name || ' < ' || coalesce(parent.span_name, '-') AS spans,
                              child.otel_scope_name AS scope
                            FROM records child LEFT JOIN records parent ON parent.span_id = child.parent_span_id
                            WHERE child.service_name = 'agent' AND child.kind = 'span' ORDER BY child.start_timestamp
                            """)
                            .valueStream()
                            .map(row -> row.path("spans").asString() + ", "
                                    + row.path("scope").asString()))
                    .containsExactly(
                            "GET < -, io.opentelemetry.java-http-client",
                            "GET /checkout < GET, io.opentelemetry.java-http-server",
                            "GET < GET /checkout, io.opentelemetry.java-http-client",
                            "GET /stock < GET, io.opentelemetry.java-http-server");
            assertThat(server.query("""
                            SELECT log.message, log.level, span.span_name AS parent, log.otel_scope_name AS scope
                            FROM records log JOIN records span ON span.span_id = log.parent_span_id
                            WHERE log.service_name = 'agent' AND log.kind = 'log'
                            """).toString())
                    .isEqualTo("[{\"message\":\"3 left\",\"level\":13,\"parent\":\"GET /stock\",\"scope\":\"shop\"}]");
            assertThat(server.query("""
                            SELECT DISTINCT attributes->>'http.route' AS route, metric_type, histogram_count FROM metrics
                            WHERE metric_name = 'http.server.request.duration' AND service_name = 'agent' ORDER BY 1
                            """)
                            .valueStream()
                            .map(row -> row.path("route").asString() + " "
                                    + row.path("metric_type").asString() + " "
                                    + row.path("histogram_count").asLong()))
                    .containsExactly("/checkout histogram 1", "/stock histogram 1");
        }
    }

    private static void run(TestServer server, Map<String, String> environment) throws Exception {
        String classes = System.getProperty("java.class.path");
        String agent = Arrays.stream(classes.split(File.pathSeparator))
                .filter(it -> it.contains("opentelemetry-javaagent"))
                .findFirst()
                .orElseThrow();
        String own = Path.of(AgentProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + agent,
                        "-cp",
                        own,
                        AgentProgram.class.getName())
                .redirectErrorStream(true);
        program.environment().keySet().removeIf(it -> it.startsWith("OTEL_") || it.startsWith("JAVA_TOOL"));
        program.environment().putAll(environment);
        Process process = program.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("\n3\n").doesNotContain("ERROR");
    }
}
