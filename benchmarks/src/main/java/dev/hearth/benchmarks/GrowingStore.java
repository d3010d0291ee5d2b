package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.Background;
import dev.hearth.benchmarks.load.LoadResult;
import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.load.SpanLoad;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.time.Duration;
import java.time.Instant;

/**
 * Fills a server step by step with spans of the last {@value #HOURS} hours, oldest first, as if it had run for a day. A
 * server takes nothing older than 24 hours.
 */
final class GrowingStore {

    static final int HOURS = 23;

    private static final Duration LOAD_AT_MOST = Duration.ofHours(2);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(15);
    private static final Duration QUIET_AT_MOST = Duration.ofMinutes(5);

    private final BenchOptions options;
    private final Workspace workspace;
    private final Report report;
    private final HearthServer server;
    private final SpanGenerator generator;
    private final Instant from;
    private final long nanosBetweenTraces;
    private long spans;

    /**
     * @param spansAtEnd the last size, over which the hours are spread
     */
    GrowingStore(BenchOptions options, Workspace workspace, Report report, HearthServer server, long spansAtEnd) {
        this.options = options;
        this.workspace = workspace;
        this.report = report;
        this.server = server;
        Duration time = Duration.ofHours(HOURS);
        this.from = Instant.now().minus(time);
        this.nanosBetweenTraces = Math.max(1, time.toNanos() / (spansAtEnd / TraceSizes.MEAN));
        this.generator = options.generator(from, nanosBetweenTraces);
    }

    SpanGenerator generator() {
        return generator;
    }

    long spans() {
        return spans;
    }

    long traces() {
        return spans / TraceSizes.MEAN;
    }

    /** When the trace with this index started, about. */
    Instant timeOf(long trace) {
        return from.plusNanos(trace * nanosBetweenTraces);
    }

    /** Sends what is missing, waits until the server is quiet, and checks that it holds as many. */
    LoadResult growTo(SpanCount size) throws BenchException, InterruptedException {
        workspace.progress("loading up to %s spans".formatted(size));
        Payloads payloads =
                Payloads.streamed(generator, server::encoding, traces(), size.spans() - spans, options.form());
        LoadResult load = withProgress(new SpanLoad(
                server.spans(),
                server.encoding(generator).contentType(),
                payloads,
                options.connections(),
                LOAD_AT_MOST,
                0));
        spans = size.spans();
        if (!Quiet.await(server, QUIET_AT_MOST)) {
            report.note("The server was still at work five minutes after %s spans had been loaded.".formatted(size));
        }
        long stored = server.storedSpans();
        if (stored != spans) {
            throw new BenchException("After %d acknowledged spans (%d rejected) the server holds %d."
                    .formatted(load.acknowledgedSpans(), load.rejectedSpans(), stored));
        }
        return load;
    }

    private LoadResult withProgress(SpanLoad load) throws BenchException, InterruptedException {
        long began = System.nanoTime();
        try (Background background = Background.start(load)) {
            while (!background.endsWithin(BETWEEN_PROGRESS)) {
                double seconds = (System.nanoTime() - began) / 1e9;
                workspace.progress("%,d spans after %.0f s, %,.0f per second"
                        .formatted(spans + load.acknowledgedSoFar(), seconds, load.acknowledgedSoFar() / seconds));
            }
            return background.stop();
        }
    }
}
