package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The newest rows are found however far back they are, and the same as by looking at everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewestFirstIT {

    private static final int ROWS = 250_000;
    private static final int BATCH = 25_000;
    private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");

    private RecordStore store;

    @BeforeAll
    void fill(@TempDir Path directory) {
        store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT);
        for (long from = 0; from < ROWS; from += BATCH) {
            store.writer()
                    .write(LongStream.range(from, from + BATCH)
                            .mapToObj(i -> Samples.starting(
                                    FIRST.plusMillis(600 * i), i / 10, i + 1, RecordKind.SPAN, "m" + i % 50_000))
                            .toList());
        }
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    void frequentRows_areFoundInTheNewestStretch() {
        assertThat(spans("SELECT span_id FROM records ORDER BY start_timestamp DESC LIMIT 2"))
                .containsExactly(id(ROWS), id(ROWS - 1));
    }

    @Test
    void rareRows_areFoundAcrossStretches() {
        String sql = "SELECT span_id FROM records WHERE message = 'm7' ORDER BY start_timestamp DESC LIMIT ";
        assertThat(spans(sql + "4")).containsExactly(id(200_008), id(150_008), id(100_008), id(50_008));
        assertThat(spans(sql + "100")).hasSize(5).endsWith(id(8));
        assertThat(spans(sql + "?", 3)).containsExactly(id(200_008), id(150_008), id(100_008));
        assertThat(spans(sql + "2 OFFSET 3")).containsExactly(id(50_008), id(8));
    }

    @Test
    void parametersOfTheSource_stayInTheirPlaces() {
        assertThat(spans(
                        "SELECT r.span_id FROM (SELECT * FROM records WHERE start_timestamp < ? AND level > ?) AS r"
                                + " WHERE r.message = ? ORDER BY r.start_timestamp DESC LIMIT ?",
                        FIRST.plusMillis(600 * 150_000),
                        1,
                        "m7",
                        2))
                .containsExactly(id(100_008), id(50_008));
    }

    @Test
    void rowsThatAreNotThere_areNone() {
        assertThat(spans("SELECT span_id FROM records WHERE message = 'x' ORDER BY start_timestamp DESC LIMIT 4"))
                .isEmpty();
        assertThat(spans("SELECT span_id FROM records ORDER BY start_timestamp DESC LIMIT 0"))
                .isEmpty();
    }

    @Test
    void limitThatIsNoNumber_isLeftToTheEngine() {
        assertThat(spans("SELECT span_id FROM records WHERE message = 'm7' ORDER BY start_timestamp DESC LIMIT 1 + 1"))
                .containsExactly(id(200_008), id(150_008));
        assertThat(
                        spans(
                                "SELECT span_id FROM records WHERE message = 'm7' ORDER BY start_timestamp DESC LIMIT 1 OFFSET 1"))
                .containsExactly(id(150_008));
    }

    private List<@Nullable Object> spans(String sql, Object... parameters) {
        List<@Nullable Object> spans = new ArrayList<>();
        try (RowCursor cursor = store.reader().read(new ReadRequest(sql, List.of(parameters), Duration.ofMinutes(1)))) {
            while (cursor.next()) {
                spans.add(cursor.value(0));
            }
        }
        return spans;
    }

    private static String id(long span) {
        return "%016x".formatted(span);
    }
}
