package dev.hearth.store.duckdb.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueFiltersTest {

    private static final long MINUTE = 60_000_000L;

    private final ValueFilters filters = new ValueFilters(1 << 24);

    @Test
    void valueThatWasAdded_isNeverLeftOut_alsoWhereFiltersWereSavedAndTrimmed() {
        Random random = new Random(5);
        int[][] hashes = new int[40][1_000];
        ValueFilters restored = new ValueFilters(1 << 24);
        for (int minute = 0; minute < hashes.length; minute++) {
            for (int i = 0; i < hashes[minute].length; i++) {
                hashes[minute][i] = random.nextInt();
                add(minute * MINUTE + i * 59_000L, hashes[minute][i]);
                if (i == 300 || i == 301) {
                    List<Piece> pieces = filters.unsaved(Duration.ZERO);
                    filters.saved(pieces);
                    pieces.forEach(restored::restore);
                }
            }
        }
        filters.unsaved(Duration.ZERO).forEach(restored::restore);
        for (int minute = 0; minute < hashes.length; minute++) {
            for (int i = 0; i < hashes[minute].length; i++) {
                int part = 1 << (i * 59_000L / ValueFilters.PART_MICROS);
                assertThat(parts(filters, minute, 1_000, hashes[minute][i]) & part)
                        .isEqualTo(part);
                assertThat(parts(restored, minute, 1_000, hashes[minute][i]) & part)
                        .isEqualTo(part);
            }
        }
    }

    @Test
    void valueThatWasNotAdded_isMostlyLeftOut() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            add(i % 60 * 1_000_000L, random.nextInt());
        }
        int wrong = 0;
        for (int i = 0; i < 1_000; i++) {
            wrong += Integer.bitCount(parts(filters, 0, 20_000, random.nextInt()));
        }
        assertThat(wrong).isLessThan(6 * 1_000 / 10);
    }

    @Test
    void rowMustHaveAllValues_eachInOneOfItsForms() {
        add(0, 1);
        add(0, 2);
        add(20_000_000, 1);
        assertThat(filters.parts(0, 3, List.of(new int[] {1}))).isEqualTo(0b101);
        assertThat(filters.parts(0, 3, List.of(new int[] {1}, new int[] {2}))).isEqualTo(0b001);
        assertThat(filters.parts(0, 3, List.of(new int[] {9, 1}, new int[] {2, 9})))
                .isEqualTo(0b001);
    }

    @Test
    void minuteOfWhichNotAllRowsWereSeen_isNotLeftOut() {
        add(0, 1);
        assertThat(parts(filters, 0, 2, 9)).isEqualTo(ValueFilters.ALL_PARTS);
        assertThat(parts(filters, 1, 1, 9)).isEqualTo(ValueFilters.ALL_PARTS);
        assertThat(parts(filters, 0, 1, 9)).isZero();
    }

    @Test
    void rowsThatWereNotCommitted_doNotCount() {
        filters.add(hashes(0, 1));
        assertThat(parts(filters, 0, 1, 9)).isEqualTo(ValueFilters.ALL_PARTS);
    }

    @Test
    void rowsAfterASaving_areSavedInAPieceOfTheirOwn() {
        add(0, 1);
        filters.saved(filters.unsaved(Duration.ZERO));
        assertThat(filters.unsaved(Duration.ZERO)).isEmpty();
        add(0, 2);
        assertThat(filters.unsaved(Duration.ofHours(1))).isEmpty();
        assertThat(filters.unsaved(Duration.ZERO)).singleElement().satisfies(piece -> {
            assertThat(piece.rows()).isEqualTo(1);
            assertThat(piece.minute()).isZero();
        });
        assertThat(parts(filters, 0, 2, 9)).isZero();
    }

    @Test
    void savedBytesOfAnotherForm_areIgnored() {
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {2}, new byte[] {1, 3, 0}, new byte[] {1, 99}, new byte[] {1, -1})) {
            filters.restore(new Piece(0, 1, bytes));
        }
        assertThat(parts(filters, 0, 5, 9)).isEqualTo(ValueFilters.ALL_PARTS);
    }

    @Test
    void whenTheyTakeTooMuch_theOldestAreForgotten() {
        ValueFilters small = new ValueFilters(10_000);
        for (int minute = 0; minute < 100; minute++) {
            ValueHashes hashes = hashes(minute * MINUTE, minute);
            small.add(hashes);
            small.count(hashes);
        }
        assertThat(parts(small, 0, 1, 777)).isEqualTo(ValueFilters.ALL_PARTS);
        assertThat(parts(small, 99, 1, 777)).isZero();
    }

    @Test
    void forgottenDays_areNotKnown() {
        add(0, 1);
        add(24 * 60 * MINUTE, 1);
        filters.forget(List.of(0L));
        assertThat(parts(filters, 0, 1, 9)).isEqualTo(ValueFilters.ALL_PARTS);
        assertThat(parts(filters, 24 * 60, 1, 9)).isZero();
    }

    private void add(long startMicros, int hash) {
        ValueHashes hashes = hashes(startMicros, hash);
        filters.add(hashes);
        filters.count(hashes);
    }

    private static ValueHashes hashes(long startMicros, int hash) {
        ValueHashes hashes = new ValueHashes();
        hashes.startRow(startMicros);
        hashes.add(hash);
        return hashes;
    }

    private static int parts(ValueFilters filters, long minute, int stored, int hash) {
        return filters.parts(minute, stored, List.of(new int[] {hash}));
    }
}
