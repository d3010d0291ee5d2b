package dev.hearth.anthropic;

import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A response that the caller parses. The call ends with the parsed answer, or, if the caller reads the body itself, when the
 * response is closed.
 */
final class TracedRawResponse<T> implements HttpResponseFor<T> {
    private final HttpResponseFor<T> source;
    private final MessageCall call;
    private final AtomicBoolean streams;

    TracedRawResponse(HttpResponseFor<T> source, MessageCall call) {
        this.source = source;
        this.call = call;
        AtomicBoolean streaming = new AtomicBoolean();
        this.streams = streaming;
        TracedStream.CLEANER.register(this, () -> {
            if (!streaming.get()) {
                call.finished();
            }
        });
    }

    @Override
    @SuppressWarnings("unchecked") // a stream is replaced by a stream of the same events
    public T parse() {
        T parsed;
        try {
            parsed = source.parse();
        } catch (Throwable failure) {
            call.failed(failure);
            throw failure;
        }
        if (parsed instanceof StreamResponse<?> stream) {
            streams.set(true);
            return (T) new TracedStream<>(stream, call);
        }
        call.answered(parsed);
        return parsed;
    }

    @Override
    public int statusCode() {
        return source.statusCode();
    }

    @Override
    public Headers headers() {
        return source.headers();
    }

    @Override
    public InputStream body() {
        return source.body();
    }

    @Override
    public void close() {
        if (streams.get()) {
            call.closedEarly();
        } else {
            call.finished();
        }
        source.close();
    }
}
