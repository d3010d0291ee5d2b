package dev.hearth.llm;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Events on their way to the caller, seen by the call. As thread-safe as the stream they come from. */
public final class TracedEvents<T> extends AbstractSpliterator<T> {
    private final Spliterator<T> events;
    private final LlmCall call;

    /** Held on purpose: whoever reads the events holds the response, which then cannot count as dropped. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // never read; it only keeps the response reachable
    private final AutoCloseable response;

    private @Nullable T next;

    private TracedEvents(Spliterator<T> events, LlmCall call, AutoCloseable response) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.events = events;
        this.call = call;
        this.response = response;
    }

    /** The same events; closing the stream runs {@code close}, which closes {@code response}. */
    public static <T> Stream<T> of(Stream<T> events, LlmCall call, AutoCloseable response, Runnable close) {
        return StreamSupport.stream(new TracedEvents<>(events.spliterator(), call, response), false)
                .onClose(close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        boolean more;
        try {
            more = events.tryAdvance(event -> next = event);
        } catch (Throwable failure) {
            call.failed(failure);
            throw failure;
        }
        T event = next;
        if (!more || event == null) {
            call.streamEnded();
            return false;
        }
        call.event(event);
        next = null;
        action.accept(event);
        return true;
    }
}
