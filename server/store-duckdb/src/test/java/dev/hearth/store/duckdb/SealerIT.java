package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SealerIT {

    @TempDir
    Path directory;

    @Test
    void wholeChunks_areSealedAndFoundOnceMeanwhile() {
        Sealing whole = new Sealing(40, Duration.ofDays(1), 1);
        try (RecordStore store = new DuckDbStoreProvider(whole).open(directory)) {
            store.writer().write(spans(1, 25));
            store.writer().write(spans(26, 100));
            while (count(store, "sealed_records") < 80) {
                assertThat(count(store, "records")).isEqualTo(100);
            }
            assertThat(count(store, "hot_records")).isEqualTo(20);
            assertThat(count(store, "records WHERE attributes->>'n' = span_name"))
                    .isEqualTo(100);
            assertThat(store.writer().write(spans(1, 100)).stored()).isZero();
        }
    }

    @Test
    void rest_isSealedWhenNothingComes() {
        Sealing soon = new Sealing(1000, Duration.ofMillis(1), 10);
        try (RecordStore store = new DuckDbStoreProvider(soon).open(directory)) {
            store.writer().write(spans(1, 15));
            while (count(store, "sealed_records") < 15) {
                assertThat(count(store, "records")).isEqualTo(15);
            }
        }
        try (RecordStore store = new DuckDbStoreProvider(soon).open(directory)) {
            assertThat(count(store, "records")).isEqualTo(15);
        }
    }

    private static long count(RecordStore store, String from) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest("SELECT count(*) FROM " + from, List.of(), Duration.ofSeconds(20)))) {
            cursor.next();
            return (long) Objects.requireNonNull(cursor.value(0));
        }
    }

    private static List<Record> spans(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(SealerIT::span).toList();
    }

    private static Record span(long id) {
        String name = Long.toString(id);
        return new Record(
                new TraceId(1, id),
                new SpanId(id),
                null,
                RecordKind.SPAN,
                name,
                name,
                9,
                id * 1_000_000,
                id * 1_000_000,
                null,
                new Attributes(Map.of("n", new Value.Text(name))),
                null,
                List.of(),
                Resource.EMPTY,
                Scope.EMPTY,
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                null);
    }
}
