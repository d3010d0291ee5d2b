package dev.hearth.server.project;

import dev.hearth.ingest.IngestPipeline;
import dev.hearth.ingest.IngestSettings;
import dev.hearth.query.Analyses;
import dev.hearth.query.QueryService;
import dev.hearth.query.pages.ExaminationReader;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.analysis.FoundFanOuts;
import dev.hearth.server.doctor.FoundDiagnoses;
import dev.hearth.server.doctor.RecentSpans;
import dev.hearth.server.live.CommitSignal;
import dev.hearth.server.live.LiveSources;
import dev.hearth.server.live.OpenSpans;
import dev.hearth.server.liveness.LivenessRegistry;
import dev.hearth.server.liveness.RowVerdicts;
import dev.hearth.store.RecordStore;
import java.time.InstantSource;

/** An open project: its store, and what reads and writes it. Thread-safe. */
public final class ProjectRuntime implements AutoCloseable {

    private static final int CONCURRENT_QUERIES = 8;

    private final RecordStore store;
    private final IngestPipeline pipeline;
    private final QueryService queries;
    private final LiveSources pages;

    /**
     * @param staleSequence up to this commit sequence, what pages have may be of an earlier store; -1 for none
     */
    ProjectRuntime(RecordStore store, IngestSettings settings, InstantSource clock, long staleSequence) {
        this.store = store;
        LivenessRegistry registry = new LivenessRegistry(clock);
        CommitSignal signal = new CommitSignal(store.reader().lastSequence(), staleSequence);
        RowVerdicts verdicts = new RowVerdicts(registry);
        LiveReader live = new LiveReader(store.reader(), verdicts);
        OpenSpans openSpans = new OpenSpans(live, verdicts, signal);
        RecentSpans recent = new RecentSpans(new ExaminationReader(store.reader()), verdicts);
        this.queries = new QueryService(
                store.reader(),
                verdicts,
                new Analyses(new FoundDiagnoses(recent, verdicts), new FoundFanOuts(recent, verdicts)),
                CONCURRENT_QUERIES);
        this.pages = LiveSources.of(live, new TraceReader(store.reader()), verdicts, openSpans, signal);
        this.pipeline = new IngestPipeline(store.writer(), settings, registry, signal);
    }

    public RecordStore store() {
        return store;
    }

    public IngestPipeline pipeline() {
        return pipeline;
    }

    public QueryService queries() {
        return queries;
    }

    public LiveSources pages() {
        return pages;
    }

    /** Writes what was accepted, ends what reads, and closes the store. */
    @Override
    public void close() {
        try (store) {
            pages.signal().close();
            pipeline.close();
        }
    }
}
