package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.query.Condition;
import dev.hearth.query.ConditionGuard;
import dev.hearth.query.pages.HistogramBucket;
import dev.hearth.query.pages.LiveFilter;
import dev.hearth.query.pages.LivePage;
import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Routes;
import dev.hearth.server.liveness.RowVerdicts;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /api/live…} and {@code /api/traces…}, as {@code docs/ui-api.md} has them. */
public final class PagesApi {

    private static final int DEFAULT_ROWS = 500;
    private static final int MAX_ROWS = 2_000;

    private final LiveSources sources;
    private final LiveReader reader;
    private final Streams streams = new Streams();
    private final LeftWatches leftWatches = new LeftWatches();

    public PagesApi(
            LiveReader live, TraceReader traces, RowVerdicts verdicts, OpenSpans openSpans, CommitSignal signal) {
        this.reader = live;
        RowWriter writer = new RowWriter(verdicts, new UsualDurations(live, verdicts::nowMicros));
        this.sources = new LiveSources(live, traces, verdicts, writer, openSpans, signal);
    }

    /** Binds the paths. */
    public void addTo(Routes routes) {
        routes.service("/api/live", new EventService(streams, this::live))
                .get("/api/live/older", this::older)
                .get("/api/live/histogram", this::histogram)
                .service("/api/traces/{traceId}/live", new EventService(streams, this::traceLive));
        new TraceEndpoints(sources).addTo(routes);
    }

    /** How many pages follow live. */
    public int openStreams() {
        return streams.size();
    }

    /** Ends all streams; the pages come back by themselves if the server does. */
    public void close() {
        streams.close();
    }

    private void live(Call call, EventStream out) throws InterruptedException {
        LiveFilter filter = filter(call);
        LiveFeed feed = new LiveFeed(sources, out, filter, call.count("limit", DEFAULT_ROWS, MAX_ROWS));
        OptionalLong since = position(call);
        try {
            if (since.isPresent()) {
                feed.resume(since.getAsLong(), leftWatches.take(filter));
            } else {
                feed.snapshot();
            }
            new Follower(sources.signal(), out).follow(feed);
        } finally {
            leftWatches.leave(filter, feed.watch());
        }
    }

    private void traceLive(Call call, EventStream out) throws InterruptedException {
        String traceId = TraceEndpoints.traceId(call);
        TraceFeed feed = new TraceFeed(sources, out, traceId, position(call).orElse(0));
        feed.start();
        new Follower(sources.signal(), out).follow(feed);
    }

    /** Where the page left off; nothing if that is a place the store has never reached, as after it was deleted. */
    private OptionalLong position(Call call) {
        String last = call.headers().get("last-event-id");
        OptionalLong since = call.number("since");
        if (last != null && !last.isBlank()) {
            try {
                since = OptionalLong.of(Long.parseLong(last.strip()));
            } catch (NumberFormatException e) {
                throw HttpProblem.badRequest("Last-Event-ID must be a commit sequence.");
            }
        }
        boolean reached = since.isPresent()
                && since.getAsLong() >= 0
                && since.getAsLong() <= sources.signal().sequence();
        return reached ? since : OptionalLong.empty();
    }

    private HttpResponse older(Call call) {
        OptionalLong before = call.number("beforeMicros");
        String beforeSpan = Objects.requireNonNullElse(call.query("beforeSpanId"), "");
        if (before.isEmpty()) {
            throw HttpProblem.badRequest("The parameter beforeMicros is needed.");
        }
        LivePage page =
                reader.older(filter(call), before.getAsLong(), beforeSpan, call.count("limit", DEFAULT_ROWS, MAX_ROWS));
        List<Row> context = reader.context(page.rows());
        return JsonReply.object(json -> {
            sources.writer().rows(json, "rows", page.rows());
            sources.writer().rows(json, "context", context);
            json.writeBooleanProperty("hasOlder", page.hasOlder());
        });
    }

    private HttpResponse histogram(Call call) {
        OptionalLong from = call.number("fromMicros");
        OptionalLong to = call.number("toMicros");
        if (from.isEmpty() || to.isEmpty() || from.getAsLong() < 0 || from.getAsLong() >= to.getAsLong()) {
            throw HttpProblem.badRequest(
                    "The parameters fromMicros and toMicros are needed, the first before the second.");
        }
        int count = call.count("buckets", 120, 500);
        List<HistogramBucket> buckets = reader.histogram(filter(call), from.getAsLong(), to.getAsLong(), count);
        double width = (to.getAsLong() - from.getAsLong()) / (double) count;
        return JsonReply.object(json -> {
            json.writeNumberProperty("fromMicros", from.getAsLong());
            json.writeNumberProperty("toMicros", to.getAsLong());
            json.writeNumberProperty("bucketMicros", width);
            json.writeArrayPropertyStart("buckets");
            for (HistogramBucket bucket : buckets) {
                json.writeStartObject();
                json.writeNumberProperty("info", bucket.info());
                json.writeNumberProperty("warn", bucket.warn());
                json.writeNumberProperty("error", bucket.error());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static LiveFilter filter(Call call) {
        String where = call.query("where");
        @Nullable Condition condition = where == null ? null : ConditionGuard.check(where);
        OptionalLong from = call.number("from");
        return new LiveFilter(condition, from.isPresent() ? (Long) from.getAsLong() : null);
    }
}
