package dev.hearth.benchmarks.servers;

import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.ZipkinEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Zipkin in memory, the fastest peer that runs from Maven Central alone. It keeps nothing on disk. Thread-safe. */
public final class ZipkinServer implements ServerUnderTest {

    private static final Duration READY_AT_MOST = Duration.ofMinutes(2);
    private static final long FETCH_MINUTES = 5;

    private final ChildProcess child;
    private final URI url;
    private final Duration readyAfter;
    private final HttpClient http = HttpClient.newHttpClient();

    private ZipkinServer(ChildProcess child, URI url, Duration readyAfter) {
        this.child = child;
        this.url = url;
        this.readyAfter = readyAfter;
    }

    /** Fetches the jar with Maven unless it is there. The version is the root pom's {@code zipkin.version}. */
    public static Path fetch(Path home) throws BenchException, InterruptedException {
        Path module = home.resolve("benchmarks");
        Path jar = module.resolve("target/peers/zipkin-server.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Path log = module.resolve("target/bench/fetch-zipkin.log");
        List<String> command =
                List.of("mvn", "-B", "-f", module.resolve("pom.xml").toString(), "dependency:copy@zipkin");
        try (ChildProcess maven =
                ChildProcess.start(command, Map.of("JAVA_HOME", System.getProperty("java.home")), log)) {
            if (!maven.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || !Files.exists(jar)) {
                throw new BenchException(
                        "Maven could not fetch Zipkin (run with --no-peer to do without); it said last:%n%s"
                                .formatted(maven.logTail()));
            }
            return jar;
        } catch (IOException e) {
            throw new BenchException(
                    "Zipkin needs Maven to be fetched (run with --no-peer to do without): " + e.getMessage(), e);
        }
    }

    /**
     * Starts it on a free port of the loopback interface.
     *
     * @param maxSpans how many it keeps before it drops the oldest
     */
    public static ZipkinServer start(Path jar, long maxSpans, Path log) throws BenchException, InterruptedException {
        try {
            int port = Readiness.freePort();
            URI url = URI.create("http://127.0.0.1:" + port);
            ChildProcess child = ChildProcess.start(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            jar.toString(),
                            "--armeria.ports[0].ip=127.0.0.1",
                            "--armeria.ports[0].port=" + port,
                            "--armeria.ports[0].protocols[0]=http"),
                    Map.of("STORAGE_TYPE", "mem", "MEM_MAX_SPANS", Long.toString(maxSpans)),
                    log);
            try {
                Duration readyAfter = Readiness.await(child, "Zipkin", url.resolve("/health"), READY_AT_MOST);
                return new ZipkinServer(child, url, readyAfter);
            } catch (BenchException | InterruptedException | RuntimeException e) {
                child.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BenchException("Zipkin cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "Zipkin";
    }

    @Override
    public URI spans() {
        return url.resolve("/api/v2/spans");
    }

    @Override
    public SpanEncoding encoding(SpanGenerator generator) {
        return new ZipkinEncoding(generator);
    }

    @Override
    public Duration readyAfter() {
        return readyAfter;
    }

    /** Spans it read minus spans it dropped, by its counters. */
    @Override
    public long storedSpans() throws BenchException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            var counters = JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
            return counters.path("counter.zipkin_collector.spans.http").asLong(0)
                    - counters.path("counter.zipkin_collector.spans_dropped.http")
                            .asLong(0);
        } catch (IOException e) {
            throw new BenchException("Zipkin does not tell its counters: " + e.getMessage(), e);
        }
    }

    @Override
    public ProcessUsage usage() throws BenchException {
        try {
            return ProcessUsage.of(child.pid());
        } catch (IOException e) {
            throw new BenchException(
                    "Zipkin ended while it was measured; it said last:%n%s".formatted(child.logTail()), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        child.close();
    }
}
