package dev.hearth.store.duckdb;

import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.store.Progress;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open databases take their share of the memory, also when that is the least. */
class SharedMemoryIT {

    private static final long BATCHES = 13;
    private static final long BATCH_ROWS = 10_000;

    @TempDir
    Path directory;

    @Test
    void limit_followsWhatElseIsOpen() throws SQLException {
        try (Database one = Database.open(directory.resolve("one"))) {
            double alone = limitMebibytes(one);
            try (Database two = Database.open(directory.resolve("two"))) {
                assertThat(limitMebibytes(one)).isEqualTo(limitMebibytes(two)).isLessThan(alone);
            }
            assertThat(limitMebibytes(one)).isEqualTo(alone);
        }
    }

    @Test
    void leastShare_isEnoughToWriteCompressAndGroup() {
        try (RecordStore store = new DuckDbStoreProvider().open(directory);
                LeastShare _ = LeastShare.take()) {
            for (long batch = 0; batch < BATCHES; batch++) {
                store.writer().write(spans(batch));
            }
            store.writer()
                    .write(LongStream.rangeClosed(1, 3)
                            .mapToObj(large -> Samples.record(0, -large, SPAN, "x".repeat(10_000_000)))
                            .toList());
            store.maintenance().compact(Progress.NONE);
            assertThat(count(store, "SELECT count(*) FROM records")).isEqualTo(BATCHES * BATCH_ROWS + 3);
            assertThat(count(store, "SELECT count(*) FROM (SELECT trace_id, count(*) FROM records GROUP BY trace_id)"))
                    .isEqualTo(BATCHES * BATCH_ROWS / 10 + 1);
        }
    }

    private static List<Record> spans(long batch) {
        return LongStream.rangeClosed(batch * BATCH_ROWS + 1, (batch + 1) * BATCH_ROWS)
                .mapToObj(span -> Samples.record(span / 10, span, SPAN, "message " + span))
                .toList();
    }

    private static long count(RecordStore store, String sql) {
        try (RowCursor cursor = store.reader().read(new ReadRequest(sql, List.of(), Duration.ofSeconds(60)))) {
            assertThat(cursor.next()).isTrue();
            return (long) cursor.value(0);
        }
    }

    private static double limitMebibytes(Database database) throws SQLException {
        try (DuckDBConnection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('memory_limit')")) {
            row.next();
            String[] text = row.getString(1).split(" ");
            double number = Double.parseDouble(text[0]);
            return text[1].equals("GiB") ? 1024 * number : number;
        }
    }
}
