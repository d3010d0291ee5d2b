package dev.hearth.examples.instrumented;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own with the agent as it is published and the extension as it is built. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpExampleTest {
    private static final String AGENT = "opentelemetry-javaagent";
    private static final String EXTENSION = "hearth-agent-extension";

    @Test
    void requests_areSpansUnderTheTasksAndTheServersUnderThem() throws Exception {
        try (OtlpSink sink = new OtlpSink()) {
            assertThat(runToItsEnd(sink)).contains("[10 cents, 20 cents, 30 cents]");
            Map<String, Received> byId = byId(sink);
            assertThat(requests(sink, "span")).hasSize(3).allSatisfy(request -> {
                Received task = byId.get(request.parentId());
                assertThat(task.name()).isEqualTo("price of {thing}");
                assertThat(byId.get(task.parentId()).name()).isEqualTo("ask for {n} prices");
                assertThat(request.attribute("url.full").toString()).endsWith("/price/" + task.attribute("thing"));
                assertThat(byId.values())
                        .filteredOn(span -> span.parentId().equals(request.id()))
                        .singleElement()
                        .satisfies(answer -> assertThat(answer.scope()).contains("java-http-server"));
            });
        }
    }

    @Test
    void requestThatIsNotAnswered_isSeenWhileItWaits() throws Exception {
        try (OtlpSink sink = new OtlpSink();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            shop.setExecutor(threads);
            shop.createContext("/price/", exchange -> {
                await(sink);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            shop.start();
            runToItsEnd(sink, "http://127.0.0.1:" + shop.getAddress().getPort());
            shop.stop(0);

            Map<String, Received> byId = byId(sink);
            assertThat(requests(sink, "pending_span"))
                    .hasSize(3)
                    .allSatisfy(pending ->
                            assertThat(byId.get(pending.parentId()).name()).isEqualTo("GET"));
        }
    }

    private static void await(OtlpSink sink) {
        try {
            sink.await(
                    "requests that wait", () -> requests(sink, "pending_span").size() == 3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Received> requests(OtlpSink sink, String type) {
        return sink.spans().stream()
                .filter(span -> span.scope().startsWith("io.opentelemetry.java-http-client"))
                .filter(span -> type.equals(span.type()) || (type.equals("span") && span.type() == null))
                .toList();
    }

    private static Map<String, Received> byId(OtlpSink sink) {
        return sink.spans().stream()
                .filter(span -> !"pending_span".equals(span.type()))
                .collect(Collectors.toMap(Received::id, Function.identity()));
    }

    private static String runToItsEnd(OtlpSink sink, String... arguments) throws IOException, InterruptedException {
        List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + entry(path, AGENT),
                "-Dotel.javaagent.extensions=" + entry(path, EXTENSION),
                "-cp",
                path.stream()
                        .filter(entry -> !entry.contains(AGENT) && !entry.contains(EXTENSION))
                        .collect(Collectors.joining(File.pathSeparator)),
                HttpExample.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("HEARTH_"));
        builder.environment().putAll(Map.of("HEARTH_BASE_URL", sink.url(), "HEARTH_SPOOL", "false"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String entry(List<String> path, String part) {
        return path.stream().filter(entry -> entry.contains(part)).findFirst().orElseThrow();
    }
}
