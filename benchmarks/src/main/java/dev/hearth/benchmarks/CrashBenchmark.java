package dev.hearth.benchmarks;

import dev.hearth.benchmarks.crash.CrashedStore;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.report.Samples;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Folders;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Kills a server again and again under load, and looks each time whether what it acknowledged is there once. */
final class CrashBenchmark {

    /**
     * How often, and for how long at most.
     *
     * @param storeSpans after which a new store is begun
     */
    record Plan(int rounds, Duration atMost, SpanCount storeSpans, long seed) {}

    private final BenchOptions options;
    private final Plan plan;
    private final Workspace workspace;
    private final Report report;

    private final List<CrashedStore.Crash> crashes = new ArrayList<>();
    private long acknowledgedSpans;
    private long lost;
    private long doubled;
    private long unknown;
    private int stores;

    CrashBenchmark(BenchOptions options, Plan plan, Workspace workspace, Report report) {
        this.options = options;
        this.plan = plan;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        long until = System.nanoTime() + plan.atMost().toNanos();
        try {
            while (crashes.size() < plan.rounds() && System.nanoTime() < until) {
                oneStore(until);
            }
        } finally {
            if (!crashes.isEmpty()) {
                addFigures();
            }
        }
        if (crashes.size() < plan.rounds()) {
            report.note("%d of %d rounds fitted into %d minutes."
                    .formatted(crashes.size(), plan.rounds(), plan.atMost().toMinutes()));
        }
    }

    private void oneStore(long until) throws BenchException, InterruptedException {
        Path folder = workspace.newStore();
        int tracesPerRequest = options.form().tracesPerRequest() / TraceSizes.CYCLE * TraceSizes.CYCLE;
        boolean sound = true;
        stores++;
        try (CrashedStore store = CrashedStore.create(
                workspace.home(),
                folder,
                workspace.log("hearth"),
                options.generator(Instant.now(), 100_000),
                Math.max(TraceSizes.CYCLE, tracesPerRequest),
                options.connections())) {
            while (crashes.size() < plan.rounds()
                    && System.nanoTime() < until
                    && store.spansBegun() < plan.storeSpans().spans()) {
                CrashedStore.Crash crash = store.crash(plan.seed(), crashes.size());
                crashes.add(crash);
                sound &= count(crash, "Round %d".formatted(crashes.size()));
                progress(crash);
            }
            CrashedStore.Crash audit = store.audit();
            sound &= count(audit, "Store %d at its end".formatted(stores));
            acknowledgedSpans += store.acknowledgedSpans();
        }
        if (sound) {
            Folders.delete(folder);
        } else {
            report.note("The store is kept in %s.".formatted(workspace.keep(folder, "kept-crash")));
        }
    }

    private boolean count(CrashedStore.Crash crash, String when) {
        lost += crash.lost();
        doubled += crash.doubled();
        unknown += crash.unknown();
        if (!crash.sound()) {
            report.problem("%s: %d acknowledged spans lost, %d rows doubled, %d spans that were never sent."
                    .formatted(when, crash.lost(), crash.doubled(), crash.unknown()));
        }
        return crash.sound();
    }

    private void progress(CrashedStore.Crash crash) {
        String how = crash.checkpointing() ? " while checkpointing" : crash.twice() ? " twice" : "";
        workspace.progress("round %d of %d: killed%s after %d acknowledged requests, back in %,.0f ms, %s"
                .formatted(
                        crashes.size(),
                        plan.rounds(),
                        how,
                        crash.acknowledgedRequests(),
                        crash.recoveryMillis(),
                        crash.sound() ? "nothing lost or doubled" : "LOST OR DOUBLED SPANS"));
    }

    private void addFigures() {
        report.add(Figure.count("rounds", null, crashes.size()))
                .add(Figure.count("killed while checkpointing", null, counted(CrashedStore.Crash::checkpointing)))
                .add(Figure.count("killed again while starting", null, counted(CrashedStore.Crash::twice)))
                .add(Figure.count("stores, one after the other", null, stores))
                .add(Figure.count("acknowledged spans", null, acknowledgedSpans))
                .add(Figure.count("acknowledged spans lost", Bars.NONE_LOST, lost))
                .add(Figure.count("rows doubled", Bars.NONE_LOST, doubled))
                .add(Figure.count("spans that were never sent", Bars.NONE_LOST, unknown));
        Samples recovery = Samples.of(
                crashes.stream().mapToDouble(CrashedStore.Crash::recoveryMillis).toArray());
        report.add(new Figure("from start to first SQL answer", "ms", recovery, null))
                .add(Figure.of("from start to first SQL answer, longest", "ms", null, recovery.max()));
    }

    private long counted(Predicate<CrashedStore.Crash> which) {
        return crashes.stream().filter(which).count();
    }
}
