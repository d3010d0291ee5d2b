package dev.hearth.sdk.delivery;

import dev.hearth.sdk.wire.Text;
import dev.hearth.sdk.wire.Unobserved;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one server. Follows no redirect, for that could hand the token to somebody else; reads no more than a little of any answer;
 * and is done with a request after the time it is given, whatever the server does. For one thread.
 */
final class HttpPost {
    private final Destination destination;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "hearth-http");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpClient client;
    private volatile @Nullable Future<?> underWay;
    private volatile boolean aborted;

    HttpPost(Destination destination) {
        this.destination = destination;
    }

    /** Makes ready to send, on the thread that will: the program that starts would wait a quarter of a second for it. */
    void prepare() {
        client();
    }

    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(3))
                    .executor(threads)
                    .build();
            client = made;
        }
        return made;
    }

    /** Sends it, and once more if the connection was closed under it: a kept-alive one may have been stale. */
    Answer send(Parcel parcel, long timeoutNanos) {
        long until = System.nanoTime() + timeoutNanos;
        Answer answer = attempt(parcel, timeoutNanos);
        long left = until - System.nanoTime();
        return answer == null && left > 0 ? orClosed(attempt(parcel, left)) : orClosed(answer);
    }

    private static Answer orClosed(@Nullable Answer answer) {
        return answer == null ? new Answer.Unreachable("the connection was closed before an answer came") : answer;
    }

    /** The answer; null if the connection was closed. */
    private @Nullable Answer attempt(Parcel parcel, long timeoutNanos) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(destination.url(parcel.signal())))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(parcel.gzip()));
        destination.headers().forEach(request::setHeader);
        AnswerReader reader = new AnswerReader();
        CompletableFuture<HttpResponse<byte[]>> sent = sent(request.build(), reader);
        underWay = sent;
        try {
            if (aborted) {
                sent.cancel(true);
            }
            sent.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
        } catch (CancellationException e) {
            // as if there had been no answer
        } catch (ExecutionException e) {
            Answer known = reader.answer();
            return known != null ? known : failed(e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
        }
        Answer known = reader.answer();
        return known != null ? known : new Answer.Unreachable("no answer in time");
    }

    /** Begins to send it, unobserved: an agent that made a span of every request with spans would never be done. */
    private CompletableFuture<HttpResponse<byte[]>> sent(HttpRequest request, AnswerReader reader) {
        return Unobserved.in(Context.root())
                .wrapSupplier(() -> client().sendAsync(request, reader))
                .get();
    }

    private static @Nullable Answer failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            boolean unknown = cause.getCause() instanceof UnresolvedAddressException
                    || (cause.getCause() != null && cause.getCause().getCause() instanceof UnresolvedAddressException);
            return new Answer.Unreachable(unknown ? "the host is unknown" : "nothing accepts the connection");
        }
        if (cause instanceof HttpTimeoutException) {
            return new Answer.Unreachable("no connection in time");
        }
        if (cause instanceof IOException && Text.message(cause).contains("received no bytes")) {
            return null;
        }
        String why = cause == null ? "" : Text.message(cause);
        return new Answer.Unreachable(
                why.isEmpty() ? (cause == null ? "no answer" : cause.getClass().getSimpleName()) : Text.head(why, 200));
    }

    /** Gives up the request that is under way, and every later one. Thread-safe. */
    void abort() {
        aborted = true;
        Future<?> request = underWay;
        if (request != null) {
            request.cancel(true);
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
