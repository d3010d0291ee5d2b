package dev.hearth.query.pages;

import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what the doctor examines, within bounds. Safe for any number of threads; throws what {@link RecordReader#read} throws. */
public final class ExaminationReader {

    /** How many spans are read at most. */
    public static final int MOST_SPANS = 200_000;

    private static final String SELECT = "SELECT " + ExaminedColumns.SQL
            + " FROM keyed_live_records AS live_records WHERE kind IN ('span', 'pending_span')"
            + " AND start_timestamp >= ? AND start_timestamp < ?"
            + " ORDER BY start_timestamp DESC, span_id DESC LIMIT ?";

    private final RecordReader reader;
    private final int mostSpans;

    public ExaminationReader(RecordReader reader) {
        this(reader, MOST_SPANS);
    }

    ExaminationReader(RecordReader reader, int mostSpans) {
        this.reader = reader;
        this.mostSpans = mostSpans;
    }

    /**
     * Returns the spans that began from one time to before another.
     *
     * @param patience after which it makes do with what it has read
     */
    public ExaminedSpans read(long fromMicros, long toMicros, Duration patience) {
        List<ExaminedSpan> spans = new ArrayList<>();
        ExaminedColumns columns = new ExaminedColumns();
        ReadRequest request = new ReadRequest(
                SELECT, List.of(Statement.instant(fromMicros), Statement.instant(toMicros), mostSpans + 1), patience);
        try (RowCursor cursor = reader.read(request)) {
            while (cursor.next()) {
                if (spans.size() == mostSpans) {
                    return new ExaminedSpans(spans, true);
                }
                spans.add(columns.span(cursor));
            }
        } catch (QueryTimeoutException e) {
            return new ExaminedSpans(spans, true);
        }
        return new ExaminedSpans(spans, false);
    }
}
