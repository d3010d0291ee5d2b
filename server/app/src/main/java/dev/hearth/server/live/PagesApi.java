package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.query.Condition;
import dev.hearth.query.ConditionGuard;
import dev.hearth.query.pages.HistogramBucket;
import dev.hearth.query.pages.LiveFilter;
import dev.hearth.query.pages.LivePage;
import dev.hearth.query.pages.Row;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Routes;
import dev.hearth.server.liveness.VerdictWatch;
import dev.hearth.store.StoreUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/live…} and {@code /api/traces…}, as {@code docs/ui-api.md} has them. */
public final class PagesApi {

    private static final int DEFAULT_ROWS = 500;
    private static final int MAX_ROWS = 2_000;

    private final Function<Call, LiveSources> projects;
    private final Predicate<Call> admitted;
    private final Streams streams = new Streams();

    /**
     * @param projects finds the project that a call may read, or throws
     * @param admitted whether a call that could read its project still may; streams end when not
     */
    public PagesApi(Function<Call, LiveSources> projects, Predicate<Call> admitted) {
        this.projects = projects;
        this.admitted = admitted;
    }

    /** Binds the paths. */
    public void addTo(Routes routes) {
        routes.service("/api/live", new EventService(streams, following(this::live)))
                .get("/api/live/older", this::older)
                .get("/api/live/histogram", this::histogram)
                .service("/api/traces/{traceId}/live", new EventService(streams, following(this::traceLive)));
        new TraceEndpoints(projects).addTo(routes);
    }

    /** How many pages follow live. */
    public int openStreams() {
        return streams.size();
    }

    /** Ends all streams; the pages come back by themselves if the server does. */
    public void close() {
        streams.close();
    }

    /** What a page follows of its project. */
    private interface Page {
        void follow(Call call, EventStream out, LiveSources sources) throws InterruptedException;
    }

    /** To a page a problem is the end, but it comes back to a stream that just ends: so where a store is replaced. */
    private EventService.Producer following(Page page) {
        return (call, out) -> {
            LiveSources sources;
            try {
                sources = projects.apply(call);
            } catch (HttpProblem problem) {
                if (problem.status() == 503) {
                    return;
                }
                throw problem;
            }
            try {
                page.follow(call, out, sources);
            } catch (StoreUnavailableException e) {
                if (!sources.signal().isClosed()) {
                    throw e;
                }
            }
        };
    }

    private void live(Call call, EventStream out, LiveSources sources) throws InterruptedException {
        LiveFilter filter = filter(call, sources);
        LiveFeed feed = new LiveFeed(sources, out, filter, call.count("limit", DEFAULT_ROWS, MAX_ROWS));
        OptionalLong since = position(call, sources);
        List<VerdictWatch> earlier = sources.watches().add(filter, feed.watch());
        if (since.isPresent()) {
            feed.resume(since.getAsLong(), earlier);
        } else {
            feed.snapshot();
        }
        new Follower(sources.signal(), out, () -> admitted.test(call)).follow(feed);
    }

    private void traceLive(Call call, EventStream out, LiveSources sources) throws InterruptedException {
        String traceId = RequestedIds.trace(call.path("traceId"));
        TraceFeed feed =
                new TraceFeed(sources, out, traceId, position(call, sources).orElse(0));
        feed.start();
        new Follower(sources.signal(), out, () -> admitted.test(call)).follow(feed);
    }

    /** Where the page left off; nothing if that is no place of this store, as after a restore. */
    private static OptionalLong position(Call call, LiveSources sources) {
        String last = call.headers().get("last-event-id");
        OptionalLong since = call.number("since");
        if (last != null && !last.isBlank()) {
            try {
                since = OptionalLong.of(Long.parseLong(last.strip()));
            } catch (NumberFormatException e) {
                throw HttpProblem.badRequest("Last-Event-ID must be a commit sequence.");
            }
        }
        return since.isPresent() && sources.signal().isReached(since.getAsLong()) ? since : OptionalLong.empty();
    }

    private HttpResponse older(Call call) {
        LiveSources sources = projects.apply(call);
        OptionalLong before = call.number("beforeMicros");
        String beforeSpan = Objects.requireNonNullElse(call.query("beforeSpanId"), "");
        if (before.isEmpty()) {
            throw HttpProblem.badRequest("The parameter beforeMicros is needed.");
        }
        LivePage page = sources.live()
                .older(
                        filter(call, sources),
                        before.getAsLong(),
                        beforeSpan,
                        call.count("limit", DEFAULT_ROWS, MAX_ROWS));
        List<Row> context = sources.live().context(page.rows());
        return JsonReply.object(json -> {
            sources.writer().rows(json, "rows", page.rows());
            sources.writer().rows(json, "context", context);
            json.writeBooleanProperty("hasOlder", page.hasOlder());
        });
    }

    private HttpResponse histogram(Call call) {
        LiveSources sources = projects.apply(call);
        OptionalLong from = call.number("fromMicros");
        OptionalLong to = call.number("toMicros");
        if (from.isEmpty() || to.isEmpty() || from.getAsLong() < 0 || from.getAsLong() >= to.getAsLong()) {
            throw HttpProblem.badRequest(
                    "The parameters fromMicros and toMicros are needed, the first before the second.");
        }
        int count = call.count("buckets", 120, 500);
        List<HistogramBucket> buckets =
                sources.live().histogram(filter(call, sources), from.getAsLong(), to.getAsLong(), count);
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

    private static LiveFilter filter(Call call, LiveSources sources) {
        String where = call.query("where");
        Set<String> cancellations = sources.verdicts().cancellationTypes();
        @Nullable Condition condition = where == null ? null : ConditionGuard.check(where, cancellations);
        OptionalLong from = call.number("from");
        return new LiveFilter(condition, from.isPresent() ? (Long) from.getAsLong() : null);
    }
}
