package dev.hearth.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Rejection;
import dev.hearth.model.TelemetryBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestErrorsTest {

    private static final long INTERVAL = IngestErrors.INTERVAL.toNanos();

    private final IngestErrors errors = new IngestErrors();

    @Test
    void row_saysWhatWasDroppedAndWhose() {
        TelemetryBatch batch = Samples.spans(Samples.span(1));
        errors.add(batch, List.of(new Rejection(3, "Too old.")));
        Record row = errors.due(Samples.NOW).getFirst();
        assertThat(row.kind()).isEqualTo(RecordKind.LOG);
        assertThat(row.spanName()).isEqualTo("logfire ingest error");
        assertThat(row.message()).isEqualTo("logfire ingest error: 3 dropped. Too old.");
        assertThat(row.level()).isEqualTo(17);
        assertThat(row.startNanos()).isEqualTo(Samples.NOW);
        assertThat(row.attributes())
                .isEqualTo(Samples.attributes(
                        "reason", "Too old.", "count", 3, "signal", "traces", "service.name", "unknown_service"));
    }

    @Test
    void flood_isOneRowEachInterval() {
        int rows = 0;
        long told = 0;
        for (long now = 0; now < 10 * INTERVAL; now += INTERVAL / 100) {
            errors.add(Samples.spans(Samples.span(1)), List.of(new Rejection(5, "Too old.")));
            for (Record row : errors.due(Samples.NOW + now)) {
                rows++;
                told += count(row);
            }
        }
        assertThat(rows).isEqualTo(10);
        assertThat(errors.isWaiting()).isTrue();
        told += errors.all(Samples.NOW).stream()
                .mapToLong(IngestErrorsTest::count)
                .sum();
        assertThat(told).isEqualTo(5 * 1_000);
        assertThat(errors.isWaiting()).isFalse();
    }

    @Test
    void reasons_areToldApartUpToABound() {
        for (int i = 0; i < 1_000; i++) {
            errors.add(Samples.logs(), List.of(new Rejection(1, "reason " + i)));
        }
        List<Record> rows = errors.due(Samples.NOW);
        assertThat(rows).hasSize(65);
        assertThat(rows.stream().mapToLong(IngestErrorsTest::count).sum()).isEqualTo(1_000);
        assertThat(rows).extracting(Record::spanId).doesNotHaveDuplicates();
    }

    private static long count(Record row) {
        Long count = row.attributes().integer("count");
        return count == null ? 0 : count;
    }
}
