package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Progress;
import dev.hearth.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a store in whatever order, it holds what the reference holds. */
abstract class ModelContract extends StoreFixture {

    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

    private static final List<RecordKind> KINDS =
            List.of(RecordKind.SPAN, RecordKind.SPAN, RecordKind.PENDING_SPAN, RecordKind.PENDING_SPAN, RecordKind.LOG);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomOperations_agreeWithTheReference(long seed) {
        Random random = new Random(seed);
        ReferenceStore reference = new ReferenceStore();
        for (int step = 0; step < 40; step++) {
            switch (random.nextInt(12)) {
                case 0 -> reopen();
                case 1 -> store.maintenance().compact(Progress.NONE);
                case 2 -> {
                    Duration maxAge = Duration.ofHours(random.nextInt(1, 120));
                    Instant now = FIRST.plus(Duration.ofHours(random.nextInt(200)));
                    assertThat(store.maintenance().retain(new Retention(maxAge, null), now))
                            .as("step %d", step)
                            .isEqualTo(reference.retain(maxAge, now));
                }
                default -> {
                    List<Record> batch = batch(random, step);
                    assertThat(store.writer().write(batch)).as("step %d", step).isEqualTo(reference.write(batch));
                }
            }
            assertSame(reference, step);
        }
    }

    private static List<Record> batch(Random random, int step) {
        List<Record> batch = new ArrayList<>();
        for (int i = random.nextInt(15); i >= 0; i--) {
            long span = random.nextLong(1, 60);
            Instant start = FIRST.plus(Duration.ofHours(span * 2)).plusNanos(random.nextLong(3_600_000_000_000L));
            RecordKind kind = KINDS.get(random.nextInt(KINDS.size()));
            batch.add(Samples.starting(start, span % 7, span, kind, step + "/" + i));
        }
        return batch;
    }

    private void assertSame(ReferenceStore reference, int step) {
        assertRows("records_all", reference.recordsAll(), step);
        assertRows("records", reference.records(), step);
        assertRows("open_spans", reference.openSpans(), step);
        assertThat(store.maintenance().size().records())
                .as("step %d", step)
                .isEqualTo(reference.recordsAll().size());
        assertThat(store.maintenance().size().oldest()).as("step %d", step).isEqualTo(reference.oldest());
    }

    private void assertRows(String table, List<Record> expected, int step) {
        assertThat(rows("SELECT trace_id || span_id || kind || message FROM " + table).stream()
                        .map(row -> String.valueOf(row.getFirst())))
                .as("%s at step %d", table, step)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(record -> record.traceId().hex()
                                + record.spanId().hex()
                                + record.kind().text()
                                + record.message())
                        .toList());
    }
}
