package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells how much of the Java heap is alive in a server: collects all garbage, then asks its metrics. Thread-safe. */
final class HeapGauge implements AutoCloseable {

    private static final String METRIC = "hearth_heap_used_bytes ";
    private static final long COLLECT_SECONDS = 30;

    private final long pid;
    private final HttpRequest metrics;
    private final HttpClient http = HttpClient.newHttpClient();

    HeapGauge(long pid, URI url) {
        this.pid = pid;
        this.metrics = HttpRequest.newBuilder(url.resolve("/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    /** Bytes in use right after a full collection. */
    long liveBytes() throws BenchException, InterruptedException {
        collect();
        try {
            String text = http.send(metrics, BodyHandlers.ofString()).body();
            return text.lines()
                    .filter(line -> line.startsWith(METRIC))
                    .map(line -> line.substring(METRIC.length()).strip())
                    .mapToLong(value -> (long) Double.parseDouble(value))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("The server's metrics have no " + METRIC.strip() + "."));
        } catch (IOException e) {
            throw new BenchException("The server does not tell its metrics: " + e, e);
        }
    }

    private void collect() throws BenchException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.run"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COLLECT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new BenchException("jcmd could not collect the server's garbage: " + said.strip());
            }
        } catch (IOException e) {
            throw new BenchException("jcmd cannot be run; a JDK is needed, not a JRE: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
