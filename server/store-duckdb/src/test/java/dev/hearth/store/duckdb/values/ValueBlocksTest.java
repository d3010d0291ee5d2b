package dev.hearth.store.duckdb.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueBlocksTest {

    private final ValueBlocks blocks = new ValueBlocks(1 << 26);
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
        ValueBlocks reopened = new ValueBlocks(1 << 26);
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
        assertThat(blocks.candidates(List.of(new int[] {1})))
                .extracting(Commits::first)
                .contains(1L)
                .doesNotContain(2L);
        assertThat(blocks.candidates(List.of(new int[] {9, 2})))
                .extracting(Commits::first)
                .contains(2L)
                .doesNotContain(1L);
        assertThat(blocks.candidates(List.of(new int[] {1}, new int[] {2})))
                .extracting(Commits::first)
                .doesNotContain(1L, 2L);
    }

    @Test
    void commitsThatNoBlockKnows_areCandidates() {
        write(blocks, 10, 5, fill(1));
        write(blocks, 20, 6, fill(1));
        assertThat(blocks.candidates(List.of(new int[] {9})))
                .containsExactly(
                        new Commits(Long.MIN_VALUE, 9, Long.MAX_VALUE, 0),
                        new Commits(11, 19, Long.MAX_VALUE, 0),
                        new Commits(21, Long.MAX_VALUE, Long.MAX_VALUE, 0));
    }

    @Test
    void smallCommits_shareABlock() {
        for (int commit = 1; commit <= 10_000; commit++) {
            write(blocks, commit, commit, new int[] {commit % 100});
        }
        assertThat(saved).hasSize(2);
        assertThat(saved.getFirst().commits()).isEqualTo(new Commits(1, 4096, 4096, 4096));
        assertThat(covers(blocks, 9_999, 99)).isTrue();
        assertThat(covers(blocks, 9_999, 777)).isFalse();
    }

    @Test
    void whenTheyTakeTooMuch_theOldestAreForgotten_withTheTimeUpToWhichTheyReach() {
        ValueBlocks small = new ValueBlocks(10_000);
        for (int commit = 1; commit <= 100; commit++) {
            write(small, commit, commit, fill(commit));
        }
        Commits forgotten = small.candidates(List.of(new int[] {777})).getFirst();
        assertThat(forgotten.first()).isEqualTo(Long.MIN_VALUE);
        assertThat(forgotten.last()).isBetween(2L, 99L);
        assertThat(forgotten.newestMicros()).isEqualTo(forgotten.last());
        assertThat(small.rows()).isEqualTo((100 - forgotten.last()) * 5_000);
    }

    @Test
    void forgottenAfterCommitsThatWereNeverKnown_haveNoTime() {
        write(blocks, 5, 5, fill(1));
        write(blocks, 6, 900, fill(1));
        blocks.forgetBefore(10);
        assertThat(blocks.candidates(List.of(new int[] {9})).getFirst())
                .isEqualTo(new Commits(Long.MIN_VALUE, 5, Long.MAX_VALUE, 0));
    }

    @Test
    void savedBytesOfAnotherForm_areIgnored() {
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {2}, new byte[] {1, 3, 0}, new byte[] {1, 99}, new byte[] {1, -1})) {
            blocks.restore(new SavedBlock(new Commits(1, 1, 0, 1), bytes));
        }
        assertThat(blocks.rows()).isZero();
        assertThat(covers(blocks, 1, 7)).isTrue();
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

    private static boolean covers(ValueBlocks blocks, long sequence, int hash) {
        return blocks.candidates(List.of(new int[] {hash})).stream()
                .anyMatch(commits -> commits.first() <= sequence && sequence <= commits.last());
    }
}
