package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Background;
import dev.hearth.benchmarks.load.LoadResult;
import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.load.SpanLoad;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.report.Samples;
import dev.hearth.benchmarks.report.Trend;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server's memory stays flat under an even load: spans come in, questions are asked, and a Live page is open
 * all the time.
 */
final class SoakBenchmark {

    /**
     * How long, and how hard.
     *
     * @param fill spans that are there when it begins, so that what the engine keeps at hand is nearly as much as it may be
     * @param duration of the measuring, after the warm-up
     * @param rate spans per second
     */
    record Plan(SpanCount fill, Duration warmUp, Duration duration, int rate) {}

    private static final double MEGABYTE = 1024.0 * 1024;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final int HEAP_SAMPLES = 40;
    private static final double SECONDS_BETWEEN_HEAP_SAMPLES = 5;
    private static final Duration BETWEEN_RSS_SAMPLES = Duration.ofSeconds(1);
    private static final long PROGRESS_SECONDS = 60;
    private static final long MOST_SPANS = 1_000_000_000;

    private final BenchOptions options;
    private final Plan plan;
    private final Workspace workspace;
    private final Report report;

    private final List<Trend.Point> residentMegabytes = new ArrayList<>();
    private final List<Trend.Point> heapMegabytes = new ArrayList<>();

    SoakBenchmark(BenchOptions options, Plan plan, Workspace workspace, Report report) {
        this.options = options;
        this.plan = plan;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        try (HearthServer server =
                HearthServer.start(workspace.home(), workspace.newStore(), workspace.log("hearth"))) {
            new GrowingStore(options, workspace, report, server, plan.fill().spans()).growTo(plan.fill());
            SpanGenerator generator =
                    options.generator(Instant.now(), 1_000_000_000L * TraceSizes.MEAN / plan.rate() + 1);
            Payloads payloads = Payloads.streamed(generator, server::encoding, 0, MOST_SPANS, options.form());
            Duration atMost = plan.warmUp().plus(plan.duration()).plusMinutes(5);
            SpanLoad load = new SpanLoad(
                    server.spans(),
                    server.encoding(generator).contentType(),
                    payloads,
                    options.connections(),
                    atMost,
                    plan.rate());
            double cpuBefore = server.usage().cpuSeconds();
            LoadResult result;
            long asked;
            try (Background background = Background.start(load);
                    Visitors visitors = Visitors.start(server)) {
                observe(server, background, visitors);
                asked = visitors.stop();
                result = background.stop();
            }
            addFigures(result, asked, server.usage().cpuSeconds() - cpuBefore);
            long acknowledged = plan.fill().spans() + result.acknowledgedSpans();
            if (server.storedSpans() != acknowledged) {
                report.problem(
                        "Hearth acknowledged %d spans and holds %d.".formatted(acknowledged, server.storedSpans()));
            }
        }
    }

    private void observe(HearthServer server, Background load, Visitors visitors)
            throws BenchException, InterruptedException {
        workspace.progress("warming up for %d s".formatted(plan.warmUp().toSeconds()));
        pause(load, plan.warmUp());
        long began = System.nanoTime();
        double heapEvery =
                Math.max(SECONDS_BETWEEN_HEAP_SAMPLES, (double) plan.duration().toSeconds() / HEAP_SAMPLES);
        double nextHeap = 0;
        double nextProgress = PROGRESS_SECONDS;
        for (double now = 0; now < plan.duration().toSeconds(); now = (System.nanoTime() - began) / 1e9) {
            visitors.check();
            residentMegabytes.add(new Trend.Point(now, server.usage().residentBytes() / MEGABYTE));
            if (now >= nextHeap) {
                heapMegabytes.add(new Trend.Point(now, server.liveHeapBytes() / MEGABYTE));
                nextHeap += heapEvery;
            }
            if (now >= nextProgress) {
                workspace.progress("%.0f of %d minutes: RSS %.0f MB, heap after collection %.1f MB"
                        .formatted(
                                now / 60,
                                plan.duration().toMinutes(),
                                residentMegabytes.getLast().y(),
                                heapMegabytes.getLast().y()));
                nextProgress += PROGRESS_SECONDS;
            }
            pause(load, BETWEEN_RSS_SAMPLES);
        }
    }

    private static void pause(Background load, Duration time) throws BenchException, InterruptedException {
        if (load.endsWithin(time)) {
            throw new BenchException("The load ended by itself, which is too early.");
        }
    }

    private void addFigures(LoadResult result, long asked, double cpuSeconds) {
        report.add(Figure.of("spans per second taken", "1/s", null, result.spansPerSecond()))
                .add(Figure.count("acknowledged spans", null, result.acknowledgedSpans()))
                .add(Figure.count("questions answered", null, asked))
                .add(Figure.of("server CPU", "%", null, 100 * cpuSeconds / result.seconds()));
        add("RSS", residentMegabytes);
        add("heap after collection", heapMegabytes);
        double bytesPerSecond = Trend.of(heapMegabytes).slope() * MEGABYTE;
        report.add(Figure.of("heap for each span that is kept", "B", null, bytesPerSecond / result.spansPerSecond()));
        if (result.spansPerSecond() < 0.9 * plan.rate()) {
            report.note("The server did not keep up with the rate that was asked for.");
        }
    }

    private void add(String what, List<Trend.Point> points) {
        Trend trend = Trend.of(points);
        Samples values = Samples.of(points.stream().mapToDouble(Trend.Point::y).toArray());
        report.series(what, "MB", points)
                .add(Figure.of(what + ", median", "MB", null, values.median()))
                .add(Figure.of(what + ", most", "MB", null, values.max()))
                .add(Figure.of(what + ", slope", "MB/h", null, trend.slope() * SECONDS_PER_HOUR))
                .add(Figure.of(what + ", growth by regression", "%", Bars.GROWTH_PERCENT, trend.growthPercent()));
    }
}
