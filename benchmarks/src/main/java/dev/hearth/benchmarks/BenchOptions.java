package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.SpanGenerator.TraceIdStyle;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all benchmarks can be told. */
final class BenchOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Says this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go (benchmarks/target/bench/NAME.json).")
    private @Nullable Path json;

    @Option(names = "--home", paramLabel = "DIR", description = "The repository (found by itself).")
    private @Nullable Path home;

    @Option(
            names = "--connections",
            defaultValue = "10",
            description =
                    "Connections, each with one request under way (${DEFAULT-VALUE}, as an OpenTelemetry Collector's exporter).")
    private int connections;

    @Option(
            names = "--spans-per-request",
            defaultValue = "510",
            description = "In the mean; a multiple of 10 (${DEFAULT-VALUE}, as OpenTelemetry's 512).")
    private int spansPerRequest;

    @Option(names = "--gzip", description = "Compress requests.")
    private boolean gzip;

    @Option(names = "--seed", defaultValue = "42", description = "Of the generated spans (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--random-trace-ids", description = "Trace ids without the time in front, as other SDKs make them.")
    private boolean randomTraceIds;

    @Option(names = "--record", description = "Put the figures into docs/benchmarks.md too.")
    private boolean record;

    @Option(names = "--strict", description = "End with 3 when a figure is below its floor.")
    private boolean strict;

    int connections() throws BenchException {
        if (connections < 1 || connections > 256) {
            throw new BenchException("--connections must be from 1 to 256, not %d.".formatted(connections));
        }
        return connections;
    }

    Payloads.Form form() throws BenchException {
        if (spansPerRequest < 10 || spansPerRequest > 20_000 || spansPerRequest % 10 != 0) {
            throw new BenchException(
                    "--spans-per-request must be a multiple of 10 up to 20000, not %d.".formatted(spansPerRequest));
        }
        return new Payloads.Form(spansPerRequest, gzip);
    }

    long seed() {
        return seed;
    }

    boolean record() {
        return record;
    }

    boolean strict() {
        return strict;
    }

    /** Traces from {@code from} on, evenly spread. */
    SpanGenerator generator(Instant from, long nanosBetweenTraces) {
        return new SpanGenerator(new SpanGenerator.Settings(
                seed, from, nanosBetweenTraces, randomTraceIds ? TraceIdStyle.RANDOM : TraceIdStyle.TIME_PREFIXED));
    }

    Path json(String name) throws BenchException {
        return json == null ? home().resolve("benchmarks/target/bench/" + name + ".json") : json;
    }

    /** The folder with the launcher: the one given, or the one that this program was built in. */
    Path home() throws BenchException {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        try {
            Path own = Path.of(BenchOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = own; folder != null; folder = folder.getParent()) {
                if (Files.isExecutable(folder.resolve("hearth")) && Files.exists(folder.resolve("pom.xml"))) {
                    return folder;
                }
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new BenchException("The repository was not found; give it with --home.");
    }

    void describe(Report report) {
        report.setting("connections", connections)
                .setting("spans per request", spansPerRequest)
                .setting("gzip", gzip)
                .setting("seed", seed)
                .setting("trace ids", randomTraceIds ? "random" : "time-prefixed");
    }
}
