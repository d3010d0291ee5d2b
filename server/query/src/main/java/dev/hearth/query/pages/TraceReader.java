package dev.hearth.query.pages;

import dev.hearth.store.RecordReader;
import java.util.Optional;

/** Reads the trace page's rows. Safe for any number of threads; throws what {@link RecordReader#read} throws. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class TraceReader {

    /** How many rows of a trace are read at most. */
    public static final int MAX_ROWS = 100_000;

    public TraceReader(RecordReader reader) {}

    /** Returns the rows of a trace; none if it is unknown. */
    public TraceRows rows(String traceId) {
        throw new UnsupportedOperationException();
    }

    /** Returns what was stored of a trace after {@code sequence}. */
    public LiveChanges since(String traceId, long sequence) {
        throw new UnsupportedOperationException();
    }

    /** Returns a span, its end if that has arrived, otherwise its start. */
    public Optional<SpanDetails> span(String traceId, String spanId) {
        throw new UnsupportedOperationException();
    }
}
