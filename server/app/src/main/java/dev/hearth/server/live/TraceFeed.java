package dev.hearth.server.live;

import dev.hearth.query.pages.LiveChanges;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.liveness.VerdictWatch;
import java.util.List;

/** A trace page's events for one page. For one thread. */
final class TraceFeed implements Follower.Feed {

    private final TraceReader reader;
    private final RowWriter writer;
    private final VerdictWatch watch;
    private final EventStream out;
    private final String traceId;
    private long sequence;

    TraceFeed(LiveSources sources, EventStream out, String traceId, long since) {
        this.reader = sources.traces();
        this.writer = sources.writer();
        this.watch = new VerdictWatch(sources.verdicts());
        this.out = out;
        this.traceId = traceId;
        this.sequence = since;
    }

    /** Notes which spans of the trace are open, so that their verdicts are followed though the page has them already. */
    void start() throws InterruptedException {
        watch.sent(reader.rows(traceId).rows().stream().filter(Row::isOpen).toList());
        advance();
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void advance() throws InterruptedException {
        LiveChanges changes = reader.since(traceId, sequence);
        sequence = changes.sequence();
        if (!changes.rows().isEmpty()) {
            watch.sent(changes.rows());
            out.send("rows", sequence, json -> {
                writer.rows(json, "rows", changes.rows());
                writer.rows(json, "context", List.of());
            });
        }
    }

    @Override
    public void tick() throws InterruptedException {
        List<VerdictWatch.Change> changes = watch.changes();
        if (!changes.isEmpty()) {
            VerdictEvents.send(out, changes);
        }
    }
}
