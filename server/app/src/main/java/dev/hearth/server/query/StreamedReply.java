package dev.hearth.server.query;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.server.http.Replies;
import dev.hearth.store.QueryCancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that leaves while it is written, no faster than the client takes it. What fails before its first bytes fails
 * as if nothing had been streamed; a client that goes away interrupts the writing.
 */
final class StreamedReply {

    private StreamedReply() {}

    /** Writes an answer, flushing what may leave. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Returns once the first bytes are there, or throws what {@code content} threw. */
    static HttpResponse start(MediaType type, Content content) throws IOException {
        Stream stream = new Stream(type);
        // The engine's steps hold on to the thread that they run on, which must not be one that others share.
        Thread writing = Thread.ofPlatform().daemon().name("answer").start(() -> stream.run(content));
        try {
            return stream.started.get();
        } catch (InterruptedException e) {
            writing.interrupt();
            Thread.currentThread().interrupt();
            throw new QueryCancelledException();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause() == null ? e : e.getCause());
        }
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> throw failure;
            case Error error -> throw error;
            case IOException failure -> failure;
            case null, default -> new IOException(cause);
        };
    }

    private static final class Stream extends ByteArrayOutputStream {

        private final CompletableFuture<HttpResponse> started = new CompletableFuture<>();
        private final HttpResponseWriter response = HttpResponse.streaming();
        private final MediaType type;

        private Stream(MediaType type) {
            this.type = type;
        }

        private void run(Content content) {
            Thread writing = Thread.currentThread();
            var _ = response.whenComplete().exceptionally(_ -> {
                writing.interrupt();
                return null;
            });
            try {
                content.write(this);
                flush();
                response.close();
            } catch (IOException | RuntimeException | Error e) {
                if (!started.completeExceptionally(e)) {
                    response.close(e);
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (size() == 0) {
                return;
            }
            if (!started.isDone()) {
                response.write(Replies.headers(200, type));
                started.complete(response);
            }
            if (!response.tryWrite(HttpData.wrap(toByteArray()))) {
                throw new InterruptedIOException("The client went away.");
            }
            reset();
            try {
                response.whenConsumed().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The client went away.");
            } catch (ExecutionException | CompletionException e) {
                throw new IOException(e);
            }
        }
    }
}
