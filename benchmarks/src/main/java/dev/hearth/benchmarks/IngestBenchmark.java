package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Background;
import dev.hearth.benchmarks.load.FreshnessProbe;
import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.load.SpanLoad;
import dev.hearth.benchmarks.report.Bar;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.report.Samples;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Folders;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.servers.ServerUnderTest;
import dev.hearth.benchmarks.servers.ZipkinServer;
import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How fast spans are taken: Hearth, which acknowledges what is durable, beside Zipkin, which acknowledges what is in
 * memory. Every round starts both afresh, with the same spans, in alternating order.
 */
final class IngestBenchmark {

    private static final Duration FRESHNESS = Duration.ofSeconds(10);
    private static final long FRESHNESS_WARM_UP_SPANS = 20_000;

    private final BenchOptions options;
    private final IngestRound.Plan plan;
    private final int rounds;
    private final boolean peer;
    private final Workspace workspace;
    private final Report report;

    private final List<IngestRound> hearth = new ArrayList<>();
    private final List<IngestRound> zipkin = new ArrayList<>();
    private final List<Double> readyMillis = new ArrayList<>();
    private final List<Double> bytesPerSpan = new ArrayList<>();

    IngestBenchmark(
            BenchOptions options, IngestRound.Plan plan, int rounds, boolean peer, Workspace workspace, Report report) {
        this.options = options;
        this.plan = plan;
        this.rounds = rounds;
        this.peer = peer;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        Path jar = peer ? ZipkinServer.fetch(workspace.home()) : null;
        for (int round = 0; round < rounds; round++) {
            boolean hearthFirst = round % 2 == 0;
            if (hearthFirst) {
                hearthRound();
            }
            if (jar != null) {
                zipkinRound(jar);
            }
            if (!hearthFirst) {
                hearthRound();
            }
        }
        addFigures();
        freshness();
    }

    private void hearthRound() throws BenchException, InterruptedException {
        Path store = workspace.newStore();
        IngestRound round;
        try (HearthServer server = HearthServer.start(workspace.home(), store, workspace.log("hearth"))) {
            readyMillis.add((double) server.readyAfter().toMillis());
            round = measured(server, hearth);
            long distinct = server.sql().number("SELECT count(DISTINCT span_id) AS n FROM records");
            if (distinct != round.acknowledged()) {
                report.problem("Hearth acknowledged %d spans and holds %d different ones."
                        .formatted(round.acknowledged(), distinct));
            }
        }
        // After the stop: what a write-ahead log held is now where it stays.
        bytesPerSpan.add((double) Folders.bytes(store) / round.acknowledged());
        Folders.delete(store);
    }

    private void zipkinRound(Path jar) throws BenchException, InterruptedException {
        long all = plan.warmUp().spans() + plan.spans().spans();
        try (ZipkinServer server = ZipkinServer.start(jar, 2 * all, workspace.log("zipkin"))) {
            measured(server, zipkin);
        }
    }

    private IngestRound measured(ServerUnderTest server, List<IngestRound> rounds)
            throws BenchException, InterruptedException {
        IngestRound round = IngestRound.run(server, options, plan);
        rounds.add(round);
        workspace.progress("%s, round %d: %,.0f spans/s, %,.0f spans per CPU-second"
                .formatted(server.name(), rounds.size(), round.load().spansPerSecond(), round.spansPerCpuSecond()));
        if (round.stored() != round.acknowledged()) {
            report.problem("%s acknowledged %d spans and holds %d."
                    .formatted(server.name(), round.acknowledged(), round.stored()));
        }
        if (round.load().rejectedSpans() > 0) {
            report.problem("%s rejected %d spans."
                    .formatted(server.name(), round.load().rejectedSpans()));
        }
        if (!round.quiet()) {
            report.note("%s was still at work two minutes after the last span; that work is not counted."
                    .formatted(server.name()));
        }
        if (round.load().refusals() > 0) {
            report.note("%s refused %d requests for a while (429 or 503); they were sent again."
                    .formatted(server.name(), round.load().refusals()));
        }
        return round;
    }

    private void addFigures() {
        add(
                hearth,
                "Hearth: spans per second",
                "1/s",
                null,
                round -> round.load().spansPerSecond());
        add(hearth, "Hearth: spans per CPU-second", "1/s", Bars.SPANS_PER_CPU_SECOND, IngestRound::spansPerCpuSecond);
        add(hearth, "Hearth: request p50", "ms", null, round -> round.latencyMillis(50));
        add(hearth, "Hearth: request p99", "ms", null, round -> round.latencyMillis(99));
        report.add(new Figure("Hearth: bytes on disk per span", "B", Samples.of(bytesPerSpan), null));
        report.add(new Figure("Hearth: ready", "ms", Samples.of(readyMillis), Bars.READY_MS));
        add(hearth, "Hearth: RSS idle", "MB", Bars.IDLE_RSS_MB, IngestRound::idleMegabytes);
        add(hearth, "Hearth: RSS peak", "MB", null, IngestRound::peakMegabytes);
        if (!zipkin.isEmpty()) {
            add(
                    zipkin,
                    "Zipkin: spans per second",
                    "1/s",
                    null,
                    round -> round.load().spansPerSecond());
            add(zipkin, "Zipkin: spans per CPU-second", "1/s", null, IngestRound::spansPerCpuSecond);
            add(zipkin, "Zipkin: request p50", "ms", null, round -> round.latencyMillis(50));
            add(zipkin, "Zipkin: request p99", "ms", null, round -> round.latencyMillis(99));
            add(zipkin, "Zipkin: RSS peak", "MB", null, IngestRound::peakMegabytes);
            ratio(
                    "Hearth / Zipkin: spans per second",
                    Bars.AGAINST_ZIPKIN,
                    round -> round.load().spansPerSecond());
            ratio("Hearth / Zipkin: spans per CPU-second", null, IngestRound::spansPerCpuSecond);
        }
    }

    private void add(
            List<IngestRound> rounds,
            String name,
            String unit,
            @Nullable Bar bar,
            ToDoubleFunction<IngestRound> value) {
        report.add(new Figure(name, unit, samples(rounds, value), bar));
    }

    private void ratio(String name, @Nullable Bar bar, ToDoubleFunction<IngestRound> value) {
        report.add(Figure.of(
                name,
                "x",
                bar,
                samples(hearth, value).median() / samples(zipkin, value).median()));
    }

    private static Samples samples(List<IngestRound> rounds, ToDoubleFunction<IngestRound> value) {
        return Samples.of(rounds.stream().mapToDouble(value).toArray());
    }

    /** At half of the rate that was measured, since a queue that is always full tells nothing about delay. */
    private void freshness() throws BenchException, InterruptedException {
        double rate = samples(hearth, round -> round.load().spansPerSecond()).median() / 2;
        Path store = workspace.newStore();
        try (HearthServer server = HearthServer.start(workspace.home(), store, workspace.log("hearth"))) {
            SpanGenerator generator = options.generator(Instant.now(), 100_000);
            SpanEncoding encoding = server.encoding(generator);
            long spans = FRESHNESS_WARM_UP_SPANS + (long) (rate * FRESHNESS.toSeconds() * 2);
            Payloads payloads = Payloads.streamed(generator, server::encoding, 0, spans, plan.form());
            SpanLoad load = new SpanLoad(
                    server.spans(),
                    encoding.contentType(),
                    payloads,
                    plan.connections(),
                    FRESHNESS.multipliedBy(3),
                    rate);
            List<Double> millis;
            try (var background = Background.start(load)) {
                background.awaitSpans(FRESHNESS_WARM_UP_SPANS);
                millis = FreshnessProbe.run(server, FRESHNESS);
            }
            Samples samples = Samples.of(millis);
            report.setting("probes", samples.count());
            report.add(
                    Figure.of("Hearth: accepted to queryable p50, at half rate", "ms", null, samples.percentile(50)));
            report.add(Figure.of(
                    "Hearth: accepted to queryable p99, at half rate",
                    "ms",
                    Bars.QUERYABLE_MS,
                    samples.percentile(99)));
        }
        Folders.delete(store);
    }
}
