package dev.hearth.store;

import java.util.ArrayList;
import java.util.List;

/** The tables that every store serves, with the same columns in the same order. */
public final class PublishedTables {

    /**
     * What stands before the name of a published table in that of its keyed form: the same rows with, after the same
     * columns, what {@code attributes} and the ids are made of. {@code attribute_keys} lists the keys, each as a JSON
     * string; {@code attribute_values} their values, JSON, in the same order; both are NULL if there are none. {@code
     * trace_key} is the trace id as a UUID and {@code span_key} the span id as a 64-bit integer, both of the same bits.
     * {@code commit_key} is the sequence of the commit that stored the row. It answers quickly where the columns' text does
     * not.
     */
    public static final String KEYED = "keyed_";

    private static final String RECORD_TIME = "start_timestamp";

    /** Everything, pending spans included. */
    public static final PublishedTable RECORDS_ALL =
            table("records_all", "Everything that was sent: spans, logs, span events, and pending spans.");

    /** Everything but pending spans: what has happened. */
    public static final PublishedTable RECORDS =
            table("records", "Spans that have ended, logs and span events; records_all without pending spans.");

    /** The pending spans that no final record has superseded: what is in progress, or was left open. */
    public static final PublishedTable OPEN_SPANS = table(
            "open_spans", "Spans that have started and whose end has not arrived; one row each, always truthful.");

    /**
     * The points of metrics, one row each. Queries may give their {@code value} to the metric functions, {@code
     * metric_rate} and the others, which every store has; what each answers, the contract suite settles.
     */
    public static final PublishedTable METRICS = new PublishedTable(
            "metrics", "The points of metrics, one row each.", "recorded_timestamp", MetricColumns.published());

    /**
     * The union of {@link #RECORDS} and {@link #OPEN_SPANS} with one more column, {@code commit_seq}: the sequence of
     * the commit that stored the row. For the live feed; not published to users.
     */
    public static final PublishedTable LIVE_RECORDS = liveRecords();

    private PublishedTables() {}

    /** The tables that users may query. */
    public static List<PublishedTable> forUsers() {
        return List.of(RECORDS, RECORDS_ALL, OPEN_SPANS, METRICS);
    }

    private static PublishedTable table(String name, String description) {
        return new PublishedTable(
                name,
                description,
                RECORD_TIME,
                RecordColumns.ALL.stream().map(RecordColumn::column).toList());
    }

    private static PublishedTable liveRecords() {
        List<Column> columns = new ArrayList<>(RECORDS.columns());
        columns.add(new Column("commit_seq", ColumnType.BIGINT, false, "Sequence of the commit that stored the row."));
        return new PublishedTable(
                "live_records", "records and open_spans with their commit sequence.", RECORD_TIME, columns);
    }
}
