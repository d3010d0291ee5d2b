package dev.hearth.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.hearth.benchmarks.StartUpProgram.Variant;
import dev.hearth.benchmarks.report.Bar;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an SDK adds to the start of a JVM: of one that says hello, and of a web application until its first answer; as they are, and with a cache that
 * the JDK makes ahead of time.
 */
final class StartUpBenchmark {
    private final int rounds;
    private final Workspace workspace;
    private final Report report;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong delivered = new AtomicLong();

    StartUpBenchmark(int rounds, Workspace workspace, Report report) {
        this.rounds = rounds;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        HttpServer sink = sink();
        try {
            String url = "http://127.0.0.1:" + sink.getAddress().getPort();
            for (StartUpProgram program : StartUpProgram.ALL) {
                measure(program, url, Map.of(), program.name());
                Map<Variant, Path> caches = new EnumMap<>(Variant.class);
                for (Variant variant : Variant.values()) {
                    workspace.progress("training a cache for %s, %s".formatted(program.name(), variant.text()));
                    caches.put(variant, train(program, variant, url));
                }
                measure(program, url, caches, program.name() + " with an AOT cache");
            }
        } finally {
            sink.stop(0);
        }
    }

    private HttpServer sink() throws BenchException {
        try {
            HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            sink.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                delivered.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            sink.start();
            return sink;
        } catch (IOException e) {
            throw new BenchException("No port is free for the server that spans are sent to: " + e.getMessage(), e);
        }
    }

    private void measure(StartUpProgram program, String url, Map<Variant, Path> caches, String name)
            throws BenchException, InterruptedException {
        workspace.progress(name);
        Map<Variant, List<Started>> all = new EnumMap<>(Variant.class);
        for (int round = -1; round < rounds; round++) {
            for (Variant variant : Variant.values()) {
                Started started = start(program, variant, url, cacheOption("-XX:AOTCache=", caches.get(variant)));
                if (round >= 0) { // the first fills the file cache
                    all.computeIfAbsent(variant, which -> new ArrayList<>()).add(started);
                }
            }
        }
        add(name + ": CPU", all, Started::cpuMillis, program.serves() ? Bars.START_UP : null);
        add(name + ": wall clock", all, Started::wallMillis, null);
        if (program.serves()) {
            add(name + ": CPU, first spans delivered", all, Started::deliveredCpuMillis, null);
        }
    }

    private void add(
            String name, Map<Variant, List<Started>> all, ToDoubleFunction<Started> quantity, @Nullable Bar bar) {
        all.forEach((variant, starts) -> report.add(Figure.of(
                name + ", " + variant.text(),
                "ms",
                null,
                starts.stream().mapToDouble(quantity).toArray())));
        for (Variant variant : List.of(Variant.OPENTELEMETRY, Variant.HEARTH)) {
            report.add(Figure.of(
                    "%s, %s / bare".formatted(name, variant.text()),
                    "x",
                    variant == Variant.HEARTH ? bar : null,
                    ratios(all, variant, quantity)));
        }
    }

    /** Of the same round each, so that a machine which becomes busier changes both. */
    private static double[] ratios(
            Map<Variant, List<Started>> all, Variant variant, ToDoubleFunction<Started> quantity) {
        List<Started> bare = all.getOrDefault(Variant.NOTHING, List.of());
        List<Started> traced = all.getOrDefault(variant, List.of());
        double[] ratios = new double[traced.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = quantity.applyAsDouble(traced.get(round)) / quantity.applyAsDouble(bare.get(round));
        }
        return ratios;
    }

    private Path train(StartUpProgram program, Variant variant, String url)
            throws BenchException, InterruptedException {
        Path cache = workspace.newFile(program.fileName(variant) + ".aot");
        start(program, variant, url, cacheOption("-XX:AOTCacheOutput=", cache));
        return cache;
    }

    private static List<String> cacheOption(String option, @Nullable Path cache) {
        return cache == null ? List.of() : List.of(option + cache, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    private Started start(StartUpProgram program, Variant variant, String url, List<String> options)
            throws BenchException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp", workspace.home().resolve(program.jar()).toString(), program.mainClass(), variant.name(), url));
        long deliveredBefore = delivered.get();
        long began = System.nanoTime();
        try (Program started = Program.start(command, workspace.log("start-up"))) {
            String ready = started.await("ready");
            if (program.serves()) {
                ask("http://127.0.0.1:%s/greeting".formatted(ready.substring("ready ".length())));
            }
            double wallMillis = (System.nanoTime() - began) / 1e6;
            double cpuMillis = started.cpuSeconds() * 1e3;
            started.tell("flush");
            started.await("flushed");
            double deliveredCpuMillis = started.cpuSeconds() * 1e3;
            started.end();
            if (program.serves() && variant != Variant.NOTHING && delivered.get() == deliveredBefore) {
                report.problem("%s, %s: no span arrived.".formatted(program.name(), variant.text()));
            }
            return new Started(wallMillis, cpuMillis, deliveredCpuMillis);
        }
    }

    private void ask(String url) throws BenchException, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchException("%s answered %d: %s".formatted(url, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new BenchException("%s did not answer: %s".formatted(url, e.getMessage()), e);
        }
    }
}
