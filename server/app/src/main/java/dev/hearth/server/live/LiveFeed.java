package dev.hearth.server.live;

import dev.hearth.query.pages.LiveChanges;
import dev.hearth.query.pages.LiveFilter;
import dev.hearth.query.pages.LivePage;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanKey;
import dev.hearth.server.liveness.VerdictWatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Live page's events for one page. For one thread. */
final class LiveFeed implements Follower.Feed {

    /** How many rows one event brings at most; if more were committed, the page starts over with the newest. */
    private static final int MAX_CHANGES = 2_000;

    private final LiveReader reader;
    private final RowWriter writer;
    private final OpenSpans openSpans;
    private final VerdictWatch watch;
    private final EventStream out;
    private final LiveFilter filter;
    private final int limit;
    private final MatchCounter matches;
    private long sequence;
    private Map<String, String> standings = Map.of();
    private OpenSpans.@Nullable Tally toldTally;
    private long toldTotal = -1;

    LiveFeed(LiveSources sources, EventStream out, LiveFilter filter, int limit) {
        this.reader = sources.live();
        this.writer = sources.writer();
        this.openSpans = sources.openSpans();
        this.watch = new VerdictWatch(sources.verdicts());
        this.out = out;
        this.filter = filter;
        this.limit = limit;
        this.matches = new MatchCounter(() -> reader.count(filter));
    }

    @Override
    public long sequence() {
        return sequence;
    }

    /** What the page waits for. */
    VerdictWatch watch() {
        return watch;
    }

    /**
     * Goes on after {@code since} without a snapshot.
     *
     * @param left what pages of the same filter waited for when they left
     */
    void resume(long since, List<VerdictWatch> left) throws InterruptedException {
        left.forEach(watch::absorb);
        watch.unsure(openSpans.rows());
        sequence = since;
        advance();
        tick();
    }

    /** Sends the newest rows, replacing what the page has. */
    void snapshot() throws InterruptedException {
        if (asksForVerdicts()) {
            standings = reader.standings(); // before the rows, so that no change falls between the two
        }
        LivePage page = reader.newest(filter, limit);
        List<Row> context = reader.context(page.rows());
        watch.clear();
        watch.sent(page.rows());
        watch.sent(context);
        sequence = page.sequence();
        out.send("snapshot", sequence, json -> {
            writer.rows(json, "rows", page.rows());
            writer.rows(json, "context", context);
            json.writeBooleanProperty("hasOlder", page.hasOlder());
        });
        tick();
    }

    @Override
    public void advance() throws InterruptedException {
        LiveChanges changes = reader.since(filter, sequence, watched(), MAX_CHANGES);
        if (changes.skipped()) {
            snapshot();
            return;
        }
        sequence = changes.sequence();
        send(changes.rows());
    }

    private void send(List<Row> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> context = reader.context(rows);
        watch.sent(rows);
        watch.sent(context);
        out.send("rows", sequence, json -> {
            writer.rows(json, "rows", rows);
            writer.rows(json, "context", context);
        });
    }

    private boolean asksForVerdicts() {
        return filter.where() != null && filter.where().namesVerdict();
    }

    /** Sends the open spans that match since a process fell silent or spoke again, which nothing that is stored tells. */
    private void sendTurned() throws InterruptedException {
        Map<String, String> now = reader.standings();
        if (!now.equals(standings)) {
            standings = now;
            matches.recount();
            send(reader.openSpans(filter, MAX_CHANGES));
        }
    }

    /** Without a condition the ends of open spans come anyway. */
    private Set<SpanKey> watched() {
        return filter.where() == null && filter.fromMicros() == null ? Set.of() : watch.keys();
    }

    @Override
    public void tick() throws InterruptedException {
        List<VerdictWatch.Change> changes = watch.changes();
        if (!changes.isEmpty()) {
            VerdictEvents.send(out, changes);
        }
        if (asksForVerdicts()) {
            sendTurned();
        }
        OpenSpans.Tally tally = openSpans.tally();
        long total = matches.at(sequence);
        if (!tally.equals(toldTally) || total != toldTotal) {
            toldTally = tally;
            toldTotal = total;
            out.send("counts", null, json -> {
                json.writeNumberProperty("running", tally.running());
                json.writeNumberProperty("abandoned", tally.abandoned());
                json.writeNumberProperty("unknown", tally.unknown());
                json.writeNumberProperty("total", total);
            });
        }
    }
}
