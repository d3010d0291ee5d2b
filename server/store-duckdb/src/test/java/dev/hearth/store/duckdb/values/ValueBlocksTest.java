package dev.hearth.store.duckdb.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueBlocksTest {

    private final ValueBlocks blocks = new ValueBlocks(1 << 26, 0);
    private final List<SavedBlock> saved = new ArrayList<>();

    @Test
    void commitThatWroteAValue_isNeverLeftOut_alsoAfterReopening() {
        Random random = new Random(5);
        int[][] hashes = new int[400][];
        for (int commit = 0; commit < hashes.length; commit++) {
            hashes[commit] = random.ints(random.nextInt(1, 600)).toArray();
            write(blocks, commit + 1, 0, hashes[commit]);
        }
        keep(blocks.rest());
        ValueBlocks reopened = new ValueBlocks(1 << 26, 0);
        saved.forEach(reopened::restore);
        for (int commit = 0; commit < hashes.length; commit++) {
            for (int hash : hashes[commit]) {
                assertThat(covers(blocks, commit + 1, hash)).isTrue();
                assertThat(covers(reopened, commit + 1, hash)).isTrue();
            }
        }
        assertThat(reopened.rows()).isEqualTo(blocks.rows());
    }

    @Test
    void commitThatDidNot_isMostlyLeftOut() {
        Random random = new Random(6);
        for (int commit = 1; commit <= 200; commit++) {
            write(blocks, commit, 0, random.ints(2_500).toArray());
        }
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            int absent = random.nextInt();
            for (int commit = 1; commit <= 200; commit++) {
                wrong += covers(blocks, commit, absent) ? 1 : 0;
            }
        }
        assertThat(wrong).isLessThan(200 * 100 / 10);
    }

    @Test
    void rowsMustHaveAllValues_eachInOneOfItsForms() {
        write(blocks, 1, 0, fill(1));
        write(blocks, 2, 0, fill(2));
        assertThat(candidates(blocks, List.of(new int[] {1})))
                .extracting(Commits::first)
                .contains(1L)
                .doesNotContain(2L);
        assertThat(candidates(blocks, List.of(new int[] {9, 2})))
                .extracting(Commits::first)
                .contains(2L)
                .doesNotContain(1L);
        assertThat(candidates(blocks, List.of(new int[] {1}, new int[] {2})))
                .extracting(Commits::first)
                .doesNotContain(1L, 2L);
    }

    @Test
    void commitsThatNoBlockKnows_areCandidates() {
        ValueBlocks reopened = new ValueBlocks(1 << 26, 30);
        write(reopened, 10, 5, fill(1));
        write(reopened, 20, 6, fill(1));
        assertThat(candidates(reopened, List.of(new int[] {9})))
                .containsExactly(Commits.unknown(1, 9), Commits.unknown(11, 19), Commits.unknown(21, 30))
                .isEqualTo(reopened.gaps());
        assertThat(candidates(new ValueBlocks(1 << 26, 0), List.of(new int[] {9})))
                .as("commits of a new store")
                .isEmpty();
    }

    @Test
    void commitsThatNoBlockKnows_areNoCandidatesAtOtherTimesThanWereLearnt() {
        ValueBlocks reopened = new ValueBlocks(1 << 26, 30);
        write(reopened, 31, 900, fill(1));
        reopened.learn(new Commits(1, 30, 100, 200, 0));
        Wanted any = new Wanted(List.of(new int[] {1}), List.of());
        assertThat(reopened.candidates(any, 150, 160))
                .extracting(Commits::first)
                .containsExactly(1L);
        assertThat(reopened.candidates(any, 0, 99)).isEmpty();
        assertThat(reopened.candidates(any, 201, 899)).isEmpty();
        assertThat(reopened.candidates(any, 201, 900))
                .extracting(Commits::first)
                .containsExactly(31L);
    }

    @Test
    void trace_isFoundInItsCommits_andSeldomElsewhere() {
        Random random = new Random(7);
        long[] low = random.longs(20_000).toArray();
        for (int commit = 1; commit <= 200; commit++) {
            ValueHashes rows = new ValueHashes();
            for (int i = 0; i < 5_000; i++) {
                rows.startRow(0);
                rows.addTrace(1, low[(commit - 1) * 100 + i / 50]);
            }
            blocks.add(rows, commit);
            keep(blocks.full());
            blocks.saved();
        }
        int found = 0;
        for (int trace = 0; trace < low.length; trace += 10) {
            Wanted wanted =
                    new Wanted(List.of(), List.of(WantedTrace.of(new UUID(1, low[trace])), new WantedTrace(1, 7, 8)));
            List<Commits> candidates = blocks.candidates(wanted, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(candidates).extracting(Commits::first).contains(trace / 100 + 1L);
            found += candidates.size();
        }
        assertThat(found).isBetween(2_000, 2_100);
    }

    @Test
    void tracesWhoseIdsBeginWithTheTime_areFoundInTheirBlocksAlone_alsoAfterARestart() {
        long day = 0xFFFF_FFFE_0000_0000L; // from the middle of what is possible without a sign
        for (int commit = 1; commit <= 50; commit++) {
            ValueHashes rows = new ValueHashes();
            for (int i = 0; i < 5_000; i++) {
                rows.startRow(0);
                rows.addTrace(day + commit, i / 10);
            }
            blocks.add(rows, commit);
            keep(blocks.full());
            blocks.saved();
        }
        ValueBlocks reopened = new ValueBlocks(1 << 26, 50);
        saved.forEach(reopened::restore);
        for (ValueBlocks each : List.of(blocks, reopened)) {
            for (int commit = 1; commit <= 50; commit++) {
                Wanted wanted = new Wanted(List.of(), List.of(WantedTrace.of(new UUID(day + commit, 7))));
                assertThat(each.candidates(wanted, Long.MIN_VALUE, Long.MAX_VALUE))
                        .containsExactly(new Commits(commit, commit, 0, 0, 5_000));
            }
        }
    }

    @Test
    void smallCommits_shareABlock() {
        for (int commit = 1; commit <= 10_000; commit++) {
            write(blocks, commit, commit, new int[] {commit % 100});
        }
        assertThat(saved).hasSize(2);
        assertThat(saved.getFirst().commits()).isEqualTo(new Commits(1, 4096, 1, 4096, 4096));
        assertThat(covers(blocks, 9_999, 99)).isTrue();
        assertThat(covers(blocks, 9_999, 777)).isFalse();
    }

    @Test
    void whenTheyTakeTooMuch_theOldestAreForgotten_withTheTimeUpToWhichTheyReach() {
        ValueBlocks small = new ValueBlocks(10_000, 0);
        for (int commit = 1; commit <= 100; commit++) {
            write(small, commit, commit, fill(commit));
        }
        Commits forgotten = candidates(small, List.of(new int[] {777})).getFirst();
        assertThat(forgotten.first()).isEqualTo(1);
        assertThat(forgotten.last()).isBetween(2L, 99L);
        assertThat(forgotten.newestMicros()).isEqualTo(forgotten.last());
        assertThat(small.rows()).isEqualTo((100 - forgotten.last()) * 5_000);
    }

    @Test
    void forgottenAfterCommitsThatWereNeverKnown_haveNoTime() {
        write(blocks, 5, 5, fill(1));
        write(blocks, 6, 900, fill(1));
        blocks.forgetBefore(10);
        assertThat(candidates(blocks, List.of(new int[] {9})).getFirst()).isEqualTo(Commits.unknown(1, 5));
    }

    @Test
    void tablesThatRowsWentInto_areKnown_alsoAfterARestart() {
        for (int turns : new int[] {TableTurns.FIRST, TableTurns.SECOND, TableTurns.NONE}) {
            ValueHashes rows = new ValueHashes();
            rows.startRow(0);
            rows.add(7);
            rows.goInto(turns);
            ValueBlocks written = new ValueBlocks(1 << 26, 0);
            written.add(rows, 1);
            ValueBlocks reopened = new ValueBlocks(1 << 26, 1);
            reopened.restore(Objects.requireNonNull(written.rest()));
            for (ValueBlocks each : List.of(written, reopened)) {
                assertThat(candidates(each, List.of(new int[] {7})))
                        .extracting(Commits::turns)
                        .containsExactly(turns);
            }
        }
    }

    @Test
    void blockOfEarlierVersions_canHoldAnyTrace_inAnyTable() {
        ValueHashes rows = new ValueHashes();
        rows.startRow(0);
        rows.addTrace(5, 6);
        blocks.add(rows, 1);
        byte[] now = Objects.requireNonNull(blocks.rest()).filter();
        byte[] earlier = new byte[now.length - 17];
        System.arraycopy(now, 18, earlier, 1, earlier.length - 1);
        earlier[0] = 2;
        ValueBlocks reopened = new ValueBlocks(1 << 26, 1);
        reopened.restore(new SavedBlock(new Commits(1, 1, 0, 0, 1), earlier));
        assertThat(reopened.rows()).isEqualTo(1);
        Wanted trace = new Wanted(List.of(), List.of(WantedTrace.of(new UUID(5, 6))));
        assertThat(reopened.candidates(trace, Long.MIN_VALUE, Long.MAX_VALUE))
                .extracting(Commits::turns)
                .containsExactly(TableTurns.EITHER);
    }

    @Test
    void savedBytesOfAnotherForm_areIgnored() {
        ValueBlocks reopened = new ValueBlocks(1 << 26, 1);
        for (byte[] bytes : List.of(
                new byte[0], new byte[] {1}, new byte[] {2, 3, 0}, new byte[] {2, 99}, new byte[] {2, -1}, new byte[] {
                    3, 0, 0
                })) {
            reopened.restore(new SavedBlock(new Commits(1, 1, 0, 0, 1), bytes));
        }
        assertThat(reopened.rows()).isZero();
        assertThat(covers(reopened, 1, 7)).isTrue();
    }

    private static int[] fill(int hash) {
        int[] values = new int[5_000];
        Arrays.fill(values, hash);
        return values;
    }

    private void write(ValueBlocks into, long sequence, long startMicros, int[] hashes) {
        ValueHashes rows = new ValueHashes();
        for (int hash : hashes) {
            rows.startRow(startMicros);
            rows.add(hash);
        }
        into.add(rows, sequence);
        SavedBlock full = into.full();
        if (full != null) {
            keep(full);
            into.saved();
        }
    }

    private void keep(@Nullable SavedBlock block) {
        if (block != null) {
            saved.add(block);
        }
    }

    private static List<Commits> candidates(ValueBlocks blocks, List<int[]> wanted) {
        return blocks.candidates(new Wanted(wanted, List.of()), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static boolean covers(ValueBlocks blocks, long sequence, int hash) {
        return candidates(blocks, List.of(new int[] {hash})).stream()
                .anyMatch(commits -> commits.first() <= sequence && sequence <= commits.last());
    }
}
