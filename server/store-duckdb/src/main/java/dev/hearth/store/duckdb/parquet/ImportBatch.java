package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.duckdb.files.DurableFiles;
import java.util.ArrayList;
import java.util.List;

/** Rows on their way in: written many at a time, and counted. For one thread. */
public final class ImportBatch {

    private static final int MOST_ROWS = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final RecordWriter writer;
    private final Progress progress;
    private final long totalRows;
    private final List<Record> records = new ArrayList<>();
    private final List<MetricPoint> points = new ArrayList<>();
    private long bytes;
    private long rowsDone;
    private long recordsStored;
    private long pointsStored;

    /**
     * @param totalRows how many are expected
     */
    public ImportBatch(RecordWriter writer, Progress progress, long totalRows) {
        this.writer = writer;
        this.progress = progress;
        this.totalRows = totalRows;
    }

    public void add(Record record) {
        records.add(record);
    }

    public void add(MetricPoint point) {
        points.add(point);
    }

    /** Counts the bytes of a row that was added; returns whether there is enough to write. */
    public boolean isFullWith(long rowBytes) {
        bytes += rowBytes;
        return records.size() + points.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /** Writes what was added. */
    public void flush() {
        DurableFiles.requireRunning();
        if (!records.isEmpty()) {
            recordsStored += writer.write(WriteBatch.of(records, List.of())).stored();
        }
        if (!points.isEmpty()) {
            pointsStored += writer.write(WriteBatch.of(List.of(), points)).stored();
        }
        int rows = records.size() + points.size();
        if (rows > 0) {
            rowsDone += rows;
            clear();
            progress.at(rowsDone, Math.max(rowsDone, totalRows));
        }
    }

    /** Drops what was added and not written. */
    public void clear() {
        records.clear();
        points.clear();
        bytes = 0;
    }

    /** How many rows were written, new or not. */
    public long rowsDone() {
        return rowsDone;
    }

    /** How many of the rows were new. */
    public ExportedRows stored() {
        return new ExportedRows(recordsStored, pointsStored);
    }
}
