package dev.hearth.anthropic;

import com.anthropic.core.http.StreamResponse;
import java.lang.ref.Cleaner;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A stream of events that tells its call what it reads, and how the reading ends. As thread-safe as the stream it reads. */
final class TracedStream<T> implements StreamResponse<T> {
    static final Cleaner CLEANER = Cleaner.create();

    private final StreamResponse<T> source;
    private final MessageCall call;

    TracedStream(StreamResponse<T> source, MessageCall call) {
        this.source = source;
        this.call = call;
        CLEANER.register(this, call::dropped);
    }

    @Override
    public Stream<T> stream() {
        return StreamSupport.stream(new Reading(source.stream().spliterator()), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        call.closedEarly();
        source.close();
    }

    /** An inner class on purpose: whoever holds the reading holds the stream, which then cannot count as dropped. */
    private final class Reading extends AbstractSpliterator<T> {
        private final Spliterator<T> events;
        private @Nullable T next;

        Reading(Spliterator<T> events) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.events = events;
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
}
