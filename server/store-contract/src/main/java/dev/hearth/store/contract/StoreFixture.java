package dev.hearth.store.contract;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.RowCursor;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An open store in a directory of its own, and short ways to use it. */
abstract class StoreFixture {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    RecordStore store;

    protected abstract RecordStoreProvider provider();

    @BeforeEach
    void openStore() {
        store = provider().open(directory);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void reopen() {
        store.close();
        store = provider().open(directory);
    }

    WriteReceipt write(Record... records) {
        return store.writer().write(List.of(records));
    }

    WriteReceipt writePoints(MetricPoint... points) {
        return store.writer().write(WriteBatch.of(List.of(), List.of(points)));
    }

    RowCursor cursor(String sql, @Nullable Object... parameters) {
        return cursor(TIMEOUT, sql, parameters);
    }

    RowCursor cursor(Duration timeout, String sql, @Nullable Object... parameters) {
        return store.reader().read(new ReadRequest(sql, Arrays.asList(parameters), timeout));
    }

    List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
        try (RowCursor cursor = cursor(sql, parameters)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (cursor.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.columns().size(); i++) {
                    row.add(cursor.value(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Returns the only value of the only row. */
    @Nullable
    Object single(String sql, @Nullable Object... parameters) {
        List<List<@Nullable Object>> rows = rows(sql, parameters);
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new AssertionError("not a single value: " + rows);
        }
        return rows.getFirst().getFirst();
    }

    long count(String table) {
        return (long) java.util.Objects.requireNonNull(single("SELECT count(*) FROM " + table));
    }
}
