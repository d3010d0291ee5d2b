package dev.hearth.query.pages;

import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what the doctor examines, within bounds. Safe for any number of threads; throws what {@link RecordReader#read} throws. */
public final class ExaminationReader {

    /** How many spans are read at most. */
    public static final int MOST_SPANS = 200_000;

    /** So many at once: where time runs out, what was read until then still counts. */
    private static final int PAGE = 40_000;

    private static final String SELECT = "SELECT " + ExaminedColumns.SQL
            + " FROM keyed_live_records AS live_records WHERE (kind IN ('span', 'pending_span')"
            + " OR (kind = 'log' AND span_name = 'hearth.blocked' AND otel_scope_name = 'logfire.hearth'))"
            + " AND start_timestamp >= ? AND start_timestamp <= ? AND (start_timestamp < ? OR span_id < ?)"
            + " ORDER BY start_timestamp DESC, span_id DESC LIMIT ?";

    private final RecordReader reader;
    private final int mostSpans;
    private final int page;

    public ExaminationReader(RecordReader reader) {
        this(reader, MOST_SPANS, PAGE);
    }

    ExaminationReader(RecordReader reader, int mostSpans, int page) {
        this.reader = reader;
        this.mostSpans = mostSpans;
        this.page = page;
    }

    /**
     * Returns the spans that began from one time to before another.
     *
     * @param patience after which it makes do with what it has read
     */
    public ExaminedSpans read(long fromMicros, long toMicros, Duration patience) {
        List<ExaminedSpan> spans = new ArrayList<>();
        ExaminedColumns columns = new ExaminedColumns();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            int wanted = Math.min(page, mostSpans + 1 - spans.size());
            int before = spans.size();
            try {
                append(spans, columns, next(spans, fromMicros, toMicros, wanted, deadline));
            } catch (QueryTimeoutException e) {
                return new ExaminedSpans(spans, true);
            }
            if (spans.size() > mostSpans) {
                return new ExaminedSpans(spans.subList(0, mostSpans), true);
            }
            if (spans.size() - before < wanted) {
                return new ExaminedSpans(spans, false);
            }
            if (System.nanoTime() - deadline >= 0) {
                return new ExaminedSpans(spans, true);
            }
        }
    }

    private void append(List<ExaminedSpan> spans, ExaminedColumns columns, ReadRequest request) {
        try (RowCursor cursor = reader.read(request)) {
            while (cursor.next()) {
                spans.add(columns.span(cursor));
            }
        }
    }

    /** What is older than all that was read. */
    private static ReadRequest next(
            List<ExaminedSpan> spans, long fromMicros, long toMicros, int wanted, long deadlineNanos) {
        long beforeMicros = spans.isEmpty() ? toMicros : spans.getLast().startMicros();
        String beforeSpan = spans.isEmpty() ? "" : spans.getLast().spanId();
        Instant before = Statement.instant(beforeMicros);
        return new ReadRequest(
                SELECT,
                List.of(Statement.instant(fromMicros), before, before, beforeSpan, wanted),
                Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
    }
}
