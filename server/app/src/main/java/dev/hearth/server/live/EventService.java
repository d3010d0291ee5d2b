package dev.hearth.server.live;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Replies;
import dev.hearth.server.query.QueryProblems;

/**
 * Serves a stream of events on a virtual thread of its own, as long as the client stays. When the client goes, the
 * thread is interrupted and whatever it reads is cancelled.
 */
final class EventService implements HttpService {

    private final Streams streams;
    private final Producer producer;

    /**
     * @param streams the open streams of all services, which bounds them together
     */
    EventService(Streams streams, Producer producer) {
        this.streams = streams;
        this.producer = producer;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        request.abort();
        if (request.method() != HttpMethod.GET) {
            context.setAdditionalResponseHeader(HttpHeaderNames.ALLOW, "GET");
            return Replies.error(405, "Use GET for this path.");
        }
        EventStream out = new EventStream();
        if (!streams.add(out)) {
            return Replies.error(503, "The server stops, or %d pages follow live already.".formatted(Streams.MAX));
        }
        context.clearRequestTimeout();
        Call call = new Call(context, request.headers(), new byte[0]);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("events-" + context.id().shortText())
                .unstarted(() -> run(call, out));
        var _ = out.response().whenComplete().whenComplete((_, _) -> {
            streams.remove(out);
            thread.interrupt();
        });
        thread.start();
        return out.response();
    }

    private void run(Call call, EventStream out) {
        try {
            out.open();
            producer.produce(call, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the client is gone
        } catch (RuntimeException e) {
            problem(out, e);
        } finally {
            out.close();
        }
    }

    private static void problem(EventStream out, RuntimeException failure) {
        if (!out.isOpen()) {
            return;
        }
        HttpProblem.ErrorBody body = QueryProblems.of(failure).body();
        try {
            out.send("problem", null, json -> {
                json.writeStringProperty("detail", body.detail());
                RowWriter.number(json, "line", body.line());
                RowWriter.number(json, "column", body.column());
                json.writeStringProperty("suggestion", body.suggestion());
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ExchangeType exchangeType(RoutingContext routing) {
        return ExchangeType.RESPONSE_STREAMING;
    }

    /** Sends events until there are no more; for a live page that is never. */
    @FunctionalInterface
    interface Producer {
        void produce(Call call, EventStream out) throws InterruptedException;
    }
}
