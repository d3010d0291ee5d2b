package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Background;
import dev.hearth.benchmarks.load.FreshnessProbe;
import dev.hearth.benchmarks.load.LoadResult;
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
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long questions take over HTTP, from asking until the whole answer is there. One at a time, first at rest, then
 * while spans come in.
 */
final class QueryBenchmark {

    /** A server that has run for a day has compiled what it does; a cold one takes twice as long. */
    private static final int WARM_UPS = 100;

    private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(6);
    private static final long QUESTION_SEED = 7;
    private static final long MOST_SPANS_MEANWHILE = 1_000_000_000;
    /** In memory, about. */
    private static final long BYTES_PER_SPAN = 500;

    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    /**
     * From when spans begin to come in to the first question, so that it is asked as the others are: while this process
     * has still to collect what it made beforehand, and to compile its sending, one core of two is not the server's.
     */
    private static final Duration RUN_IN = Duration.ofSeconds(15);

    /** Where the traces that come in meanwhile begin: none of them is, or looks like, one that is stored already. */
    private static final long FIRST_TRACE_MEANWHILE = 1_000_000_000;

    /** What stands for half of the rate at which the store was loaded. */
    static final int HALF_RATE = -1;

    /**
     * How to ask.
     *
     * @param seconds at most for one question at one size
     * @param rate spans per second that come in meanwhile, {@link #HALF_RATE}, or 0 for no second asking
     * @param atMost no size is begun that would take longer, by the rate of the one before
     */
    record Plan(int repeat, int seconds, int rate, Duration atMost) {}

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
        long until = System.nanoTime() + plan.atMost().toNanos();
        double rate = Double.POSITIVE_INFINITY;
        for (SpanCount size : sizes) {
            if (size.spans() / rate > (until - System.nanoTime()) / 1e9) {
                report.note("%s spans were left out: loading them would have taken longer than there was time."
                        .formatted(size));
                return;
            }
            rate = askAt(size);
        }
    }

    /** Each size has a store of its own, spread over the same day, so that sizes differ in nothing else. */
    private double askAt(SpanCount size) throws BenchException, InterruptedException {
        Path folder = workspace.newStore();
        double rate;
        try (HearthServer server = HearthServer.start(workspace.home(), folder, workspace.log("hearth"))) {
            GrowingStore store = new GrowingStore(options, workspace, report, server, size.spans());
            rate = store.growTo(size).spansPerSecond();
            report.add(Figure.of("%s: load, spans per second".formatted(size), "1/s", null, rate));
            ask(size, size.toString(), store, server);
            int meanwhile = plan.rate() == HALF_RATE ? (int) (rate / 2) : plan.rate();
            if (meanwhile > 0) {
                askWhileIngesting(size, meanwhile, store, server);
            }
        }
        Folders.delete(folder);
        return rate;
    }

    private void askWhileIngesting(SpanCount size, int rate, GrowingStore store, HearthServer server)
            throws BenchException, InterruptedException {
        long nanosBetweenTraces = 1_000_000_000L * TraceSizes.MEAN / rate + 1;
        long spansAtFirst = Math.min(
                rate * (RUN_IN.toSeconds() + (plan.seconds() + WARM_UP_AT_MOST.toSeconds()) * Question.values().length),
                Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_SPAN);
        workspace.progress("making %,d spans that come in meanwhile".formatted(spansAtFirst));
        SpanGenerator now = options.generator(
                Instant.now().minusNanos(FIRST_TRACE_MEANWHILE * nanosBetweenTraces), nanosBetweenTraces);
        Payloads payloads = Payloads.preparedAtFirst(
                now, server::encoding, FIRST_TRACE_MEANWHILE, spansAtFirst, MOST_SPANS_MEANWHILE, options.form());
        Duration atMost = Duration.ofSeconds((long) plan.seconds() * Question.values().length + 120);
        SpanLoad load = new SpanLoad(
                server.spans(), server.encoding(now).contentType(), payloads, options.connections(), atMost, rate);
        String when = "%s + %,d/s".formatted(size, rate);
        try (Background background = Background.start(load)) {
            background.awaitSpans(rate * RUN_IN.toSeconds());
            ask(size, when, store, server);
            Samples fresh = Samples.of(FreshnessProbe.run(server, FRESHNESS));
            report.add(Figure.of(when + ": accepted to queryable, p50", "ms", null, fresh.percentile(50)))
                    .add(Figure.of(
                            when + ": accepted to queryable, p99", "ms", Bars.QUERYABLE_MS, fresh.percentile(99)));
            LoadResult meanwhile = background.stop();
            report.add(Figure.of(when + ": spans per second taken", "1/s", null, meanwhile.spansPerSecond()));
            if (meanwhile.spansPerSecond() < 0.9 * rate) {
                report.note("At %s spans the server did not keep up with the rate that was asked for.".formatted(size));
            }
        }
    }

    private void ask(SpanCount size, String when, GrowingStore store, HearthServer server) throws InterruptedException {
        for (Question question : Question.values()) {
            try {
                Samples millis = ask(when + ": " + question.title(), question, store, server);
                report(when + ": " + question.title(), millis, Sizes.bar(size, question.bar()));
            } catch (BenchException e) {
                report.problem(e.sentence());
            }
        }
    }

    private Samples ask(String name, Question question, GrowingStore store, HearthServer server)
            throws BenchException, InterruptedException {
        SplittableRandom random = new SplittableRandom(QUESTION_SEED);
        int rows = 0;
        int asked = 0;
        long warmUntil = System.nanoTime() + WARM_UP_AT_MOST.toNanos();
        while (asked < WARM_UPS && (asked == 0 || System.nanoTime() < warmUntil)) {
            Inquiry inquiry = question.inquiry(store, random);
            rows += inquiry.rows(inquiry.ask(server));
            asked++;
        }
        if (rows < question.leastRows(asked)) {
            report.problem("%s: found %d rows in %d askings, which is too few; its times mean nothing."
                    .formatted(name, rows, asked));
        }
        List<Double> millis = new ArrayList<>();
        long until = System.nanoTime() + Duration.ofSeconds(plan.seconds()).toNanos();
        while (millis.size() < plan.repeat() && (millis.isEmpty() || System.nanoTime() < until)) {
            Inquiry inquiry = question.inquiry(store, random);
            long began = System.nanoTime();
            String _ = inquiry.ask(server);
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return Samples.of(millis);
    }

    private void report(String name, Samples samples, @Nullable Bar bar) {
        report.add(Figure.of(name + ", p50", "ms", null, samples.percentile(50)));
        report.add(Figure.of(name + ", p95", "ms", bar, samples.percentile(95)));
        report.add(Figure.of(name + ", p99", "ms", null, samples.percentile(99)));
        workspace.progress("%s: p50 %.1f ms, p95 %.1f ms over %d times"
                .formatted(name, samples.median(), samples.percentile(95), samples.count()));
    }
}
