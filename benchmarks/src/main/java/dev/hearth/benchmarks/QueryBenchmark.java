package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Background;
import dev.hearth.benchmarks.load.LoadResult;
import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.load.SpanLoad;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.report.Samples;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How long questions take over HTTP, from asking until the whole answer is there. One at a time. */
final class QueryBenchmark {

    private static final int WARM_UPS = 10;
    private static final long QUESTION_SEED = 7;
    private static final long MOST_SPANS_MEANWHILE = 1_000_000_000;

    /**
     * How to ask.
     *
     * @param seconds at most for one question at one size
     * @param rate spans per second that come in meanwhile
     */
    record Plan(int repeat, int seconds, int rate) {}

    private final BenchOptions options;
    private final List<SpanCount> sizes;
    private final Plan plan;
    private final Workspace workspace;
    private final Report report;

    QueryBenchmark(BenchOptions options, List<SpanCount> sizes, Plan plan, Workspace workspace, Report report) {
        this.options = options;
        this.sizes = sizes;
        this.plan = plan;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        Sizes.noteBars(sizes, report);
        try (HearthServer server =
                HearthServer.start(workspace.home(), workspace.newStore(), workspace.log("hearth"))) {
            GrowingStore store = new GrowingStore(
                    options, workspace, report, server, sizes.getLast().spans());
            for (SpanCount size : sizes) {
                store.growTo(size);
                ask(size.toString(), store, server);
            }
            if (plan.rate() > 0) {
                askWhileIngesting(store, server);
            }
        }
    }

    private void askWhileIngesting(GrowingStore store, HearthServer server)
            throws BenchException, InterruptedException {
        SpanGenerator now = options.generator(Instant.now(), 1_000_000_000L * TraceSizes.MEAN / plan.rate() + 1);
        Payloads payloads = Payloads.streamed(now, server::encoding, 0, MOST_SPANS_MEANWHILE, options.form());
        Duration atMost = Duration.ofSeconds((long) plan.seconds() * Question.values().length + 60);
        SpanLoad load = new SpanLoad(
                server.spans(),
                server.encoding(now).contentType(),
                payloads,
                options.connections(),
                atMost,
                plan.rate());
        try (Background background = Background.start(load)) {
            background.awaitSpans(plan.rate());
            ask("%s + %,d/s".formatted(sizes.getLast(), plan.rate()), store, server);
            LoadResult meanwhile = background.stop();
            report.add(Figure.of("spans per second taken meanwhile", "1/s", null, meanwhile.spansPerSecond()));
            if (meanwhile.spansPerSecond() < 0.9 * plan.rate()) {
                report.note("The server did not keep up with the rate that was asked for.");
            }
        }
    }

    private void ask(String when, GrowingStore store, HearthServer server) throws InterruptedException {
        for (Question question : Question.values()) {
            try {
                ask(when + ": " + question.title(), question, store, server);
            } catch (BenchException e) {
                report.problem(e.sentence());
            }
        }
    }

    private void ask(String name, Question question, GrowingStore store, HearthServer server)
            throws BenchException, InterruptedException {
        SplittableRandom random = new SplittableRandom(QUESTION_SEED);
        int rows = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            rows += server.sql().rows(question.sql(store, random)).size();
        }
        if (rows < question.leastRows(WARM_UPS)) {
            report.problem("%s: found %d rows in %d askings, which is too few; its times mean nothing."
                    .formatted(name, rows, WARM_UPS));
        }
        List<Double> millis = new ArrayList<>();
        long until = System.nanoTime() + Duration.ofSeconds(plan.seconds()).toNanos();
        while (millis.size() < plan.repeat() && (millis.isEmpty() || System.nanoTime() < until)) {
            millis.add(server.sql().nanos(question.body(store, random)) / 1e6);
        }
        Samples samples = Samples.of(millis);
        report.add(Figure.of(name + ", p50", "ms", null, samples.percentile(50)));
        report.add(Figure.of(name + ", p95", "ms", question.bar(), samples.percentile(95)));
        report.add(Figure.of(name + ", p99", "ms", null, samples.percentile(99)));
        workspace.progress("%s: p50 %.1f ms over %d times".formatted(name, samples.median(), samples.count()));
    }
}
