package dev.hearth.query.pages;

import dev.hearth.store.Column;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.RecordReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Reads the trace page's rows. Safe for any number of threads; throws what {@link RecordReader#read} throws. */
public final class TraceReader {

    /** How many rows of a trace are read at most. */
    public static final int MAX_ROWS = 100_000;

    private static final String SELECT =
            "SELECT " + RowColumns.SQL + " FROM keyed_live_records AS live_records WHERE trace_id = ?";
    private static final String RAW = PublishedTables.RECORDS_ALL.columns().stream()
            .map(Column::name)
            .collect(Collectors.joining(", ", "SELECT ", " FROM live_records WHERE trace_id = ?"));
    private static final String THE_SPAN = "AND span_id = ? ORDER BY kind = 'pending_span' LIMIT 1";

    private static final String QUEUED = "TRY_CAST(json_extract_string(attributes, 'hearth.task.queued_us') AS BIGINT)";

    private final RecordReader reader;

    public TraceReader(RecordReader reader) {
        this.reader = reader;
    }

    /** Returns the rows of a trace; none if it is unknown. */
    public TraceRows rows(String traceId) {
        long upTo = reader.lastSequence();
        List<Row> rows = new Statement()
                .add(SELECT, traceId)
                .add("AND commit_seq <= ? ORDER BY start_timestamp, span_id LIMIT ?", upTo, MAX_ROWS + 1)
                .rows(reader);
        boolean truncated = rows.size() > MAX_ROWS;
        return new TraceRows(truncated ? rows.subList(0, MAX_ROWS) : rows, truncated, upTo);
    }

    /** Returns what was stored of a trace after {@code sequence}. */
    public LiveChanges since(String traceId, long sequence) {
        long upTo = reader.lastSequence();
        if (upTo <= sequence) {
            return new LiveChanges(List.of(), sequence, false);
        }
        List<Row> rows = new Statement()
                .add(SELECT, traceId)
                .add("AND commit_seq > ? AND commit_seq <= ?", sequence, upTo)
                .add("ORDER BY commit_seq, start_timestamp, span_id LIMIT ?", MAX_ROWS + 1)
                .rows(reader);
        boolean skipped = rows.size() > MAX_ROWS;
        return new LiveChanges(skipped ? rows.subList(0, MAX_ROWS) : rows, upTo, skipped);
    }

    /** Returns how long the spans of a trace waited from their submission to their start, of those that say. */
    public Map<String, Long> queuedMicros(String traceId) {
        Map<String, Long> queued = new HashMap<>();
        new Statement()
                .add("SELECT span_id, " + QUEUED + " AS queued FROM live_records WHERE trace_id = ?", traceId)
                .add("AND kind IN ('span', 'pending_span') AND " + QUEUED + " IS NOT NULL LIMIT ?", MAX_ROWS)
                .list(reader, cursor -> queued.put(RowColumns.required(cursor, 0), RowColumns.number(cursor, 1)));
        return queued;
    }

    /** Returns a span, its end if that has arrived, otherwise its start. */
    public Optional<SpanDetails> span(String traceId, String spanId) {
        List<Row> row =
                new Statement().add(SELECT, traceId).add(THE_SPAN, spanId).rows(reader);
        List<ObjectNode> raw =
                new Statement().add(RAW, traceId).add(THE_SPAN, spanId).list(reader, RawRows::read);
        return row.isEmpty() || raw.isEmpty()
                ? Optional.empty()
                : Optional.of(RawRows.details(row.getFirst(), raw.getFirst()));
    }
}
