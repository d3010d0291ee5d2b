package dev.hearth.openai;

import com.openai.core.http.StreamResponse;
import dev.hearth.llm.Leak;
import dev.hearth.llm.LlmCall;
import dev.hearth.llm.TracedEvents;
import java.util.stream.Stream;

/** A stream of events that tells its call what it reads, and how the reading ends. As thread-safe as the stream it reads. */
final class TracedStream<T> implements StreamResponse<T> {
    private final StreamResponse<T> source;
    private final LlmCall call;

    TracedStream(StreamResponse<T> source, LlmCall call) {
        this.source = source;
        this.call = call;
        Leak.watch(this, call::dropped);
    }

    @Override
    public Stream<T> stream() {
        return TracedEvents.of(source.stream(), call, this, this::close);
    }

    @Override
    public void close() {
        call.closedEarly();
        source.close();
    }
}
