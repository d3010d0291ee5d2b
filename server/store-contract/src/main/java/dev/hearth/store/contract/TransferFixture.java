package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.Record;
import dev.hearth.store.ColumnType;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with places to copy its rows to, and ways to look at what came of it. */
abstract class TransferFixture extends StoreFixture {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Stops what it hears of. */
    static final Progress STOPS = (_, _) -> {
        throw new IllegalStateException("stop");
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path outside;

    /** A name for a backup. */
    Path file = Path.of("");

    /** A name for an export. */
    Path folder = Path.of("");

    @BeforeEach
    void names() {
        file = outside.resolve("it's a backup");
        folder = outside.resolve("it's an export");
    }

    ExportedRows export() {
        return store.transfer().exportTo(folder, null, null, Progress.NONE);
    }

    interface Reporting {
        void run(Progress progress);
    }

    /** Returns the last total that was heard, having checked that everything was done in growing steps. */
    static long heard(Reporting operation) {
        List<Long> done = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        operation.run((now, total) -> {
            done.add(now);
            last.set(total);
        });
        assertThat(done).isSorted();
        assertThat(done.getLast()).isEqualTo(last.get());
        return last.get();
    }

    static void assertInterrupted(Runnable transfer) {
        Thread.currentThread().interrupt();
        try {
            assertRefused(transfer).withMessageContaining("stopped");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    static ThrowableAssertAlternative<TransferException> assertRefused(Runnable transfer) {
        return assertThatExceptionOfType(TransferException.class)
                .isThrownBy(transfer::run)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    void assertNothingLeftBeside() throws IOException {
        assertThat(files(directory)).noneMatch(name -> name.contains("transfer-") || name.contains("restore"));
    }

    static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
            Set<String> names = new HashSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(found -> names.add(folder.relativize(found).toString()));
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void awaitMoreThan(AtomicLong counter, long bound, Thread counting) {
        while (counter.get() <= bound) {
            assertThat(counting.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    static List<Record> spans(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(span -> Samples.record(span / 10, span, SPAN))
                .toList();
    }

    /** The rows in a fixed order, JSON as what it says. */
    static List<List<@Nullable Object>> rowsOf(RecordStore store, String table) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest(
                        "SELECT * FROM " + table + " ORDER BY trace_id, span_id, kind", List.of(), TIMEOUT))) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (cursor.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.columns().size(); i++) {
                    boolean json = i < PublishedTables.RECORDS.columns().size()
                            && cursor.columns().get(i).type() == ColumnType.JSON;
                    row.add(json ? MiniJson.parse((String) cursor.value(i)) : cursor.value(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
