package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.PreparedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of which the final ones are rows already, each day's by itself. */
public final class PreparedRows implements PreparedRecords {

    private final List<Record> records;
    private final List<Record> rest = new ArrayList<>();
    private final Map<Long, RowBatch> days = new TreeMap<>();

    private PreparedRows(List<Record> records) {
        this.records = records;
    }

    /**
     * Makes rows of the records.
     *
     * @param mostChunks that may be away from the pool
     * @return null if that would take more, or the days are too many
     */
    static @Nullable PreparedRows of(
            List<Record> records, RowChunks pool, RecordEncoder encoder, int mostDays, int mostChunks) {
        PreparedRows prepared = new PreparedRows(List.copyOf(records));
        boolean whole = false;
        try {
            whole = prepared.fill(pool, encoder, mostDays, mostChunks);
            return whole ? prepared : null;
        } finally {
            if (!whole) {
                prepared.close();
            }
        }
    }

    private boolean fill(RowChunks pool, RecordEncoder encoder, int mostDays, int mostChunks) {
        List<Record> finals = new ArrayList<>(records.size());
        for (Record record : records) {
            (record.kind() == RecordKind.PENDING_SPAN ? rest : finals).add(record);
        }
        finals.sort(RecordEncoder.BY_TRACE);
        for (Record record : finals) {
            RowBatch day = days.computeIfAbsent(Day.of(record.startNanos()), _ -> new RowBatch(pool));
            if (days.size() > mostDays || !day.tryAdd(record, encoder, mostChunks)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Record> records() {
        return records;
    }

    /** Returns the records that are no rows yet. */
    public List<Record> rest() {
        return rest;
    }

    /** Returns the rows by the day of their start. */
    public Map<Long, RowBatch> days() {
        return days;
    }

    @Override
    public void close() {
        days.values().forEach(RowBatch::close);
        days.clear();
    }
}
