package dev.hearth.query.pages;

import dev.hearth.store.RecordReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the Live page's rows. Safe for any number of threads. Every method may throw what {@link RecordReader#read}
 * throws; {@link dev.hearth.store.InvalidQueryException} then says what is wrong with the user's condition.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class LiveReader {

    public LiveReader(RecordReader reader) {}

    /** Returns the newest rows by start. */
    public LivePage newest(LiveFilter filter, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns the rows right before the one that started at {@code beforeMicros} with {@code beforeSpanId}. */
    public LivePage older(LiveFilter filter, long beforeMicros, String beforeSpanId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns what was stored after {@code sequence} and matches, or is the end of a watched open span. */
    public LiveChanges since(LiveFilter filter, long sequence, Set<SpanKey> watched, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns the ancestors of {@code rows} that are not among them, nearest first. */
    public List<Row> context(Collection<Row> rows) {
        throw new UnsupportedOperationException();
    }

    /** Counts by level in {@code buckets} equal stretches from {@code fromMicros} up to, not including, {@code toMicros}. */
    public List<HistogramBucket> histogram(LiveFilter filter, long fromMicros, long toMicros, int buckets) {
        throw new UnsupportedOperationException();
    }

    /** Counts the rows that match. */
    public long count(LiveFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** Returns the open spans, newest first, at most {@code limit}. */
    public List<Row> openSpans(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns the median duration in microseconds of each group's spans that ended in the hour before {@code nowMicros}. */
    public Map<SpanGroup, Long> usualDurations(Collection<SpanGroup> groups, long nowMicros) {
        throw new UnsupportedOperationException();
    }

    /** Returns the keys of attributes in the newest {@code rows} records, sorted. */
    public List<String> attributeKeys(int rows) {
        throw new UnsupportedOperationException();
    }
}
