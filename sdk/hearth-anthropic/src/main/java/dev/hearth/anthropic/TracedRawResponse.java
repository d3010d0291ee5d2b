package dev.hearth.anthropic;

import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import dev.hearth.llm.Leak;
import dev.hearth.llm.LlmCall;
import java.io.InputStream;

/**
 * A response that the caller parses. The call ends with the parsed answer, or, if the caller reads the body itself, when the
 * response is closed.
 */
final class TracedRawResponse<T> implements HttpResponseFor<T> {
    private final HttpResponseFor<T> source;
    private final LlmCall call;
    private final Leak leak;

    TracedRawResponse(HttpResponseFor<T> source, LlmCall call) {
        this.source = source;
        this.call = call;
        this.leak = Leak.watch(this, call::finished);
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
            leak.prevent();
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
        if (leak.isPrevented()) {
            call.closedEarly();
        } else {
            call.finished();
        }
        source.close();
    }
}
