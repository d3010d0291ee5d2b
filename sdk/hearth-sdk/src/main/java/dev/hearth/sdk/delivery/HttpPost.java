package dev.hearth.sdk.delivery;

import dev.hearth.sdk.wire.Text;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
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
 *
 * <p>It speaks HTTP/1.1 itself, because the JDK's client takes half a second of processor time to begin with, more than all the rest of this SDK, and
 * a program that starts would pay it.
 */
final class HttpPost {
    private static final long MOST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final Answer STALE = new Answer.Unreachable("a connection that was kept alive is stale");

    private final Destination destination;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpPost::thread);
    private @Nullable Connection kept;
    private long keptSinceNanos;
    private volatile @Nullable Future<?> underWay;
    private volatile boolean aborted;

    HttpPost(Destination destination) {
        this.destination = destination;
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "hearth-http");
        thread.setDaemon(true);
        return thread;
    }

    /** Sends it, and once more if a connection that was kept alive turns out to be stale. */
    Answer send(Parcel parcel, long timeoutNanos) {
        long until = System.nanoTime() + timeoutNanos;
        HttpRequest request = new HttpRequest(destination, parcel);
        Connection known = takeKept(request.url());
        Answer answer = known == null ? STALE : attempt(request, known, true, timeoutNanos);
        return answer.equals(STALE)
                ? attempt(request, new Connection(request.url()), false, until - System.nanoTime())
                : answer;
    }

    private @Nullable Connection takeKept(URI url) {
        Connection known = kept;
        kept = null;
        if (known != null && (!known.isTo(url) || System.nanoTime() - keptSinceNanos > MOST_IDLE_NANOS)) {
            known.close();
            return null;
        }
        return known;
    }

    private Answer attempt(HttpRequest request, Connection connection, boolean wasKept, long timeoutNanos) {
        AnswerReader reader = new AnswerReader();
        Future<Boolean> exchange = threads.submit(() -> exchange(request, connection, wasKept, reader));
        underWay = exchange;
        if (aborted) {
            exchange.cancel(true);
        }
        String why = "no answer in time";
        boolean stale = false;
        boolean reusable = false;
        try {
            reusable = exchange.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            // as if there had been no answer
        } catch (ExecutionException e) {
            why = why(e.getCause());
            stale = wasKept;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        underWay = null;
        if (reusable) {
            kept = connection;
            keptSinceNanos = System.nanoTime();
        } else {
            connection.close(); // which ends the exchange too
        }
        Answer known = reader.answer();
        return known != null ? known : stale ? STALE : new Answer.Unreachable(why);
    }

    private static boolean exchange(HttpRequest request, Connection connection, boolean wasKept, AnswerReader reader)
            throws IOException {
        if (!wasKept) {
            connection.connect();
        }
        IOException unwritten = null;
        try {
            request.writeTo(connection);
        } catch (IOException e) {
            unwritten = e; // the server may have answered before it read everything
        }
        try {
            return reader.read(connection.in()) && unwritten == null;
        } catch (IOException e) {
            throw unwritten == null ? e : unwritten;
        }
    }

    private static String why(@Nullable Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the host is unknown";
        }
        if (cause instanceof ConnectException) {
            return "nothing accepts the connection";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof EOFException || cause instanceof SocketException) {
            return "the connection was closed before an answer came";
        }
        String why = cause == null ? "" : Text.message(cause);
        return why.isEmpty() ? (cause == null ? "no answer" : cause.getClass().getSimpleName()) : Text.head(why, 200);
    }

    /** Gives up the request that is under way, and every later one. Thread-safe. */
    void abort() {
        aborted = true;
        Future<?> exchange = underWay;
        if (exchange != null) {
            exchange.cancel(true); // whoever waits for it closes the connection
        }
    }

    void close() {
        if (kept != null) {
            kept.close();
        }
        threads.shutdownNow();
    }
}
