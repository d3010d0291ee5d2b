package dev.hearth.server;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds that a backup does not bring back.
 *
 * @param rows rows of the store
 * @param newer those of them that were stored after the backup
 */
public record RowsToLose(long rows, long newer) {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Counts the rows of an open store. */
    public static RowsToLose of(RecordStore store, BackupSummary backup) {
        return new RowsToLose(
                count(store, "SELECT count(*) FROM live_records"),
                count(store, "SELECT count(*) FROM live_records WHERE commit_seq > ?", backup.lastSequence()));
    }

    /** Says so to a person. */
    public String sentence() {
        return String.format(
                Locale.ROOT, "Of its %,d rows, %,d came in after the backup and will be lost.", rows, newer);
    }

    private static long count(RecordStore store, String sql, @Nullable Object... parameters) {
        try (RowCursor row = store.reader().read(new ReadRequest(sql, List.of(parameters), TIMEOUT))) {
            return row.next() && row.value(0) instanceof Long count ? count : 0;
        }
    }
}
