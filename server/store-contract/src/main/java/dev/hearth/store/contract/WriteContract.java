package dev.hearth.store.contract;

import static dev.hearth.model.RecordKind.LOG;
import static dev.hearth.model.RecordKind.SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.store.WriteReceipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A record is stored once, whenever and however often it comes. */
abstract class WriteContract extends StoreFixture {

    @Test
    void repeatInTheBatch_isStoredOnce() {
        WriteReceipt receipt = write(Samples.record(1, 1, SPAN, "first"), Samples.record(1, 1, SPAN, "second"));
        assertThat(receipt.stored()).isEqualTo(1);
        assertThat(receipt.duplicates()).isEqualTo(1);
        assertThat(single("SELECT message FROM records")).isEqualTo("first");
    }

    @Test
    void repeatInALaterBatch_changesNothing() {
        WriteReceipt first = write(Samples.record(1, 1, SPAN, "first"));
        WriteReceipt second = write(Samples.record(1, 1, SPAN, "second"));
        assertThat(second).isEqualTo(new WriteReceipt(first.lastSequence(), 0, 1));
        assertThat(single("SELECT message FROM records_all")).isEqualTo("first");
    }

    @Test
    void repeatAfterAReopen_changesNothing() {
        write(Samples.record(1, -1, SPAN, "first"));
        reopen();
        WriteReceipt receipt = write(Samples.record(1, -1, SPAN, "second"), Samples.record(1, -2, SPAN, "new"));
        assertThat(receipt.stored()).isEqualTo(1);
        assertThat(receipt.duplicates()).isEqualTo(1);
        assertThat(rows("SELECT message FROM records ORDER BY message"))
                .containsExactly(List.of("first"), List.of("new"));
    }

    @Test
    void repeatWithAnotherStart_changesNothing() {
        Record first = Samples.record(1, 1, SPAN);
        write(first);
        Record later = new Record(
                first.traceId(),
                first.spanId(),
                null,
                SPAN,
                "late",
                "late",
                9,
                first.startNanos() + 86_400_000_000_000L,
                first.endNanos() + 86_400_000_000_000L,
                null,
                first.attributes(),
                null,
                List.of(),
                first.resource(),
                first.scope(),
                List.of(),
                List.of(),
                first.status(),
                "",
                null);
        assertThat(write(later).stored()).isZero();
    }

    @Test
    void sameSpanInAnotherTraceOrOfAnotherKind_isAnotherRecord() {
        WriteReceipt receipt = write(Samples.record(1, 1, SPAN), Samples.record(2, 1, SPAN), Samples.record(1, 1, LOG));
        assertThat(receipt.stored()).isEqualTo(3);
        assertThat(write(Samples.record(3, 1, SPAN)).stored()).isEqualTo(1);
        assertThat(count("records")).isEqualTo(4);
    }

    @Test
    void emptyBatch_storesNothing() {
        assertThat(write()).isEqualTo(new WriteReceipt(0, 0, 0));
        assertThat(store.reader().lastSequence()).isZero();
    }

    @Test
    void randomBatches_storeEachIdentityOnceAsFirstWritten() {
        Random random = new Random(7);
        Set<List<Object>> oracle = new HashSet<>();
        Set<Long> known = new HashSet<>();
        for (int batch = 0; batch < 60; batch++) {
            List<Record> records = new ArrayList<>();
            int fresh = 0;
            for (int i = 0; i < 20; i++) {
                long span = random.nextInt(1, 700);
                String message = batch + "/" + i;
                records.add(Samples.record(span % 10, span, SPAN, message));
                if (known.add(span)) {
                    oracle.add(List.of("%016x".formatted(span), message));
                    fresh++;
                }
            }
            WriteReceipt receipt = store.writer().write(Collections.unmodifiableList(records));
            assertThat(receipt.stored()).isEqualTo(fresh);
            assertThat(receipt.duplicates()).isEqualTo(20 - fresh);
            if (batch % 20 == 10) {
                reopen();
            }
        }
        assertThat(new HashSet<Object>(rows("SELECT span_id, message FROM records")))
                .isEqualTo(oracle);
    }

    @Test
    void sequence_growsWithEveryCommitAndSurvivesAReopen() {
        long last = 0;
        for (int i = 1; i <= 5; i++) {
            long sequence = write(Samples.record(1, i, SPAN)).lastSequence();
            assertThat(sequence).isGreaterThan(last).isEqualTo(store.reader().lastSequence());
            assertThat(single("SELECT max(commit_seq) FROM live_records")).isEqualTo(sequence);
            last = sequence;
            if (i == 3) {
                reopen();
                assertThat(store.reader().lastSequence()).isEqualTo(last);
            }
        }
        assertThat(rows("SELECT span_id FROM live_records WHERE commit_seq >= ?", last))
                .containsExactly(List.of("0000000000000005"));
    }
}
