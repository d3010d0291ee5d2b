package dev.hearth.benchmarks.servers;

import dev.hearth.benchmarks.spans.OtlpEncoding;
import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hearth as users start it: {@code ./hearth serve}. Thread-safe. */
public final class HearthServer implements ServerUnderTest {

    /** Long, because the launcher builds first where something is stale. */
    private static final Duration READY_AT_MOST = Duration.ofMinutes(10);

    private final ChildProcess child;
    private final URI url;
    private final Path data;
    private final Duration readyAfter;
    private final SqlClient sql;
    private final LivePage livePage;
    private final HeapGauge heap;

    private HearthServer(ChildProcess child, URI url, Path data, Duration readyAfter) {
        this.child = child;
        this.url = url;
        this.data = data;
        this.readyAfter = readyAfter;
        this.sql = new SqlClient(url);
        this.livePage = new LivePage(url);
        this.heap = new HeapGauge(child.pid(), url);
    }

    /**
     * Starts it on a free port.
     *
     * @param home the repository, which holds the launcher
     * @param data the folder of its store
     */
    public static HearthServer start(Path home, Path data, Path log) throws BenchException, InterruptedException {
        Path launcher = home.resolve("hearth");
        if (!Files.isExecutable(launcher)) {
            throw new BenchException(
                    "There is no launcher at %s; give the repository with --home.".formatted(launcher));
        }
        try {
            int port = Readiness.freePort();
            URI url = URI.create("http://127.0.0.1:" + port);
            ChildProcess child = launch(launcher, port, data, log);
            try {
                Duration readyAfter = Readiness.await(child, "Hearth", url.resolve("/health"), READY_AT_MOST);
                return new HearthServer(child, url, data, readyAfter);
            } catch (BenchException | InterruptedException | RuntimeException e) {
                child.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BenchException("Hearth cannot be started: " + e.getMessage(), e);
        }
    }

    /** Starts it and kills it so long after, ready or not. */
    public static void startAndKill(Path home, Path data, Path log, Duration after)
            throws BenchException, InterruptedException {
        try (ChildProcess child = launch(home.resolve("hearth"), Readiness.freePort(), data, log)) {
            Thread.sleep(after);
            child.kill();
        } catch (IOException e) {
            throw new BenchException("Hearth cannot be started: " + e.getMessage(), e);
        }
    }

    /** The launcher replaces itself with the JVM, so the child's id is the server's. */
    private static ChildProcess launch(Path launcher, int port, Path data, Path log) throws IOException {
        return ChildProcess.start(
                List.of(launcher.toString(), "serve", "--port", Integer.toString(port), "--data", data.toString()),
                Map.of("HEARTH_GRPC_PORT", "0"),
                log);
    }

    /** Ends it at once, by SIGKILL. */
    public void kill() throws InterruptedException {
        child.kill();
        disconnect();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** The last lines of its output. */
    public String logTail() {
        return child.logTail();
    }

    @Override
    public String name() {
        return "Hearth";
    }

    @Override
    public URI spans() {
        return url.resolve("/v1/traces");
    }

    @Override
    public SpanEncoding encoding(SpanGenerator generator) {
        return new OtlpEncoding(generator);
    }

    @Override
    public Duration readyAfter() {
        return readyAfter;
    }

    public SqlClient sql() {
        return sql;
    }

    public LivePage livePage() {
        return livePage;
    }

    /** Bytes of its Java heap that are in use right after a full collection, which it is made to do. */
    public long liveHeapBytes() throws BenchException, InterruptedException {
        return heap.liveBytes();
    }

    @Override
    public long storedSpans() throws BenchException, InterruptedException {
        return sql.number("SELECT count(*) AS n FROM records");
    }

    /** Bytes of its data folder. */
    public long bytesOnDisk() throws BenchException {
        return Folders.bytes(data);
    }

    @Override
    public ProcessUsage usage() throws BenchException {
        try {
            return ProcessUsage.of(child.pid());
        } catch (IOException e) {
            throw new BenchException(
                    "Hearth ended while it was measured; it said last:%n%s".formatted(child.logTail()), e);
        }
    }

    @Override
    public void close() {
        disconnect();
        child.close();
    }

    private void disconnect() {
        sql.close();
        livePage.close();
        heap.close();
    }
}
