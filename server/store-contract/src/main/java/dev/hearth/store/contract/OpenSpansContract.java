package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.LOG;
import static dev.hearth.model.RecordKind.PENDING_SPAN;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The open spans are those whose end has not arrived, in whatever order things arrive. */
abstract class OpenSpansContract extends StoreFixture {

    @Test
    void pendingSpan_isOpenAndNotInRecords() {
        write(Samples.record(1, 1, PENDING_SPAN));
        assertThat(count("open_spans")).isEqualTo(1);
        assertThat(count("records_all")).isEqualTo(1);
        assertThat(count("live_records")).isEqualTo(1);
        assertThat(count("records")).isZero();
    }

    @Test
    void finalAfterPending_closesIt() {
        write(Samples.record(1, 1, PENDING_SPAN));
        write(Samples.record(1, 1, SPAN));
        assertClosed();
    }

    @Test
    void finalAfterPendingAndAReopen_closesIt() {
        write(Samples.record(1, 1, PENDING_SPAN));
        reopen();
        write(Samples.record(1, 1, SPAN));
        assertClosed();
    }

    @Test
    void pendingAfterFinal_isStoredButNeverOpen() {
        write(Samples.record(1, 1, SPAN));
        write(Samples.record(1, 1, PENDING_SPAN));
        assertClosed();
    }

    @Test
    void pendingAfterFinalAndAReopen_isStoredButNeverOpen() {
        write(Samples.record(1, 1, SPAN));
        reopen();
        write(Samples.record(1, 1, PENDING_SPAN));
        assertClosed();
    }

    @Test
    void pendingAndFinalInOneBatch_isClosedInEitherOrder() {
        write(Samples.record(1, 1, PENDING_SPAN), Samples.record(1, 1, SPAN));
        assertClosed();
        write(Samples.record(1, 2, SPAN), Samples.record(1, 2, PENDING_SPAN));
        assertThat(count("open_spans")).isZero();
    }

    @Test
    void logUnderTheSpansId_doesNotCloseIt() {
        write(Samples.record(1, 1, PENDING_SPAN));
        write(Samples.record(1, 1, LOG));
        assertThat(count("open_spans")).isEqualTo(1);
    }

    @Test
    void pendingRepeatedAfterItsFinal_changesNothing() {
        write(Samples.record(1, 1, PENDING_SPAN));
        write(Samples.record(1, 1, SPAN));
        assertThat(write(Samples.record(1, 1, PENDING_SPAN)).duplicates()).isEqualTo(1);
        assertClosed();
    }

    @Test
    void randomInterleavings_agreeWithSets() {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            Set<Long> pending = new HashSet<>();
            Set<Long> ended = new HashSet<>();
            long trace = 100L + seed;
            for (int batch = 0; batch < 12; batch++) {
                List<Record> records = new ArrayList<>();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    long span = random.nextLong(1, 25);
                    RecordKind kind = random.nextBoolean() ? PENDING_SPAN : SPAN;
                    (kind == SPAN ? ended : pending).add(span);
                    records.add(Samples.record(trace, span, kind));
                }
                store.writer().write(records);
                if (random.nextInt(10) == 0) {
                    reopen();
                }
                Set<Long> open = new HashSet<>(pending);
                open.removeAll(ended);
                assertThat(spans("open_spans", trace)).containsExactlyInAnyOrderElementsOf(open);
                assertThat(spans("records", trace)).containsExactlyInAnyOrderElementsOf(ended);
                assertThat(spans("records_all", trace)).hasSize(pending.size() + ended.size());
                assertThat(spans("live_records", trace)).hasSize(open.size() + ended.size());
            }
        }
    }

    private List<Long> spans(String table, long trace) {
        return rows("SELECT span_id FROM " + table + " WHERE trace_id = ?", "8000000000000001%016x".formatted(trace))
                .stream()
                .map(row -> Long.parseUnsignedLong(String.valueOf(row.getFirst()), 16))
                .toList();
    }

    private void assertClosed() {
        assertThat(count("open_spans")).isZero();
        assertThat(count("records")).isEqualTo(1);
        assertThat(count("records_all")).isEqualTo(2);
        assertThat(rows("SELECT kind FROM live_records")).containsExactly(List.of("span"));
    }
}
