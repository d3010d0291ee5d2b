package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.values.ValueBlocks;
import dev.hearth.store.duckdb.values.ValueHash;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final List<RequiredAttribute> ANY = List.of();
    private static final List<RequiredAttribute> USER_7 = List.of(new RequiredAttribute("user.id", "7"));

    private final StartTimes times = new StartTimes();
    private final ValueBlocks values = new ValueBlocks(1 << 24);
    private final RowPlaces places = new RowPlaces(times, values);
    private long sequence;

    @Test
    void fewRows_areOneStretch() {
        add(0, 1000);
        times.complete();
        assertThat(places.newestFirst(ANY, 20)).containsExactly(Stretch.ALL);
    }

    @Test
    void manyRows_areLookedThroughInGrowingStretchesFromTheNewest() {
        for (int minute = -3000; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        assertThat(places.newestFirst(ANY, 20))
                .containsExactly(
                        Stretch.of(2900 * MINUTE, Long.MAX_VALUE),
                        Stretch.of(2500 * MINUTE, 2900 * MINUTE),
                        Stretch.of(900 * MINUTE, 2500 * MINUTE),
                        Stretch.of(Long.MIN_VALUE, 900 * MINUTE));
    }

    @Test
    void minuteWithManyRows_isCutIntoSeconds() {
        for (int i = 0; i < 3_000_000; i++) {
            times.add(5 * MINUTE + i % MINUTE * 20);
        }
        times.complete();
        List<Stretch> stretches = places.newestFirst(ANY, 20);
        assertThat(stretches.getFirst()).isEqualTo(Stretch.of(5 * MINUTE + 58 * SECOND, Long.MAX_VALUE));
        assertThat(stretches).hasSize(4);
    }

    @Test
    void beforeEverythingIsCounted_nothingIsToldApart() {
        add(5, 500_000);
        add(1, 500_000);
        assertThat(places.newestFirst(ANY, 20)).containsExactly(Stretch.ALL);
        assertThat(places.newestFirst(USER_7, 20)).containsExactly(Stretch.ALL);
        assertThat(places.of(USER_7)).isEqualTo(Stretch.ALL);
    }

    @Test
    void forgottenDays_countNoMore() {
        add(0, 300_000);
        add(24 * 60, 300_000);
        times.complete();
        times.forget(List.of(1L, 7L));
        assertThat(places.newestFirst(ANY, 20)).containsExactly(Stretch.ALL);
        assertThat(times.rows()).isEqualTo(300_000);
    }

    @Test
    void valueOfFewRows_isLookedForAmongTheCommitsThatWroteThem() {
        for (int minute = 0; minute < 200; minute++) {
            addWithUser(minute, minute == 50 || minute == 120 ? "7" : "8");
        }
        times.complete();
        String condition = places.of(USER_7).condition();
        assertThat(condition)
                .contains("(commit_key >= 51 AND commit_key <= 51)", "(commit_key >= 121 AND commit_key <= 121)");
        assertThat(condition.split(" OR ", -1)).hasSizeLessThan(15);
    }

    @Test
    void valueOfRowsHereAndThere_isLookedForInGrowingStretchesFromTheNewest() {
        for (int minute = 0; minute < 2_000; minute++) {
            addWithUser(minute, minute % 10 == 0 ? "7" : "8");
        }
        times.complete();
        List<Stretch> stretches = places.newestFirst(USER_7, 20);
        assertThat(stretches).hasSizeGreaterThan(1);
        assertThat(stretches.getFirst().condition())
                .contains("commit_key >= 1991 AND")
                .doesNotContain("commit_key >= 1501 AND");
        assertThat(stretches.getFirst().restMicros()).isBetween(1_600 * MINUTE, 1_800 * MINUTE);
        assertThat(stretches.getLast().restMicros()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void valueOfMostRows_isLookedForEverywhere() {
        for (int minute = 0; minute < 50; minute++) {
            addWithUser(minute, "7");
        }
        times.complete();
        assertThat(places.of(USER_7)).isEqualTo(Stretch.ALL);
    }

    @Test
    void rowsOfUnknownValues_areLookedThroughToo_unlessTheyAreMany() {
        sequence = 10;
        add(3, 1000);
        addWithUser(5, "8");
        times.complete();
        assertThat(places.of(USER_7).condition()).startsWith("(commit_key <= 10 OR");
        add(3, 300_000);
        assertThat(places.of(USER_7)).isEqualTo(Stretch.ALL);
    }

    @Test
    void manyRanges_areMadeFewer_withoutLeavingAnyOut() {
        for (int minute = 0; minute < 5_000; minute++) {
            addWithUser(minute, minute % 4 == 0 || minute > 4_990 ? "7" : "8");
        }
        times.complete();
        List<String> ranges = List.of(places.of(USER_7).condition().split(" OR ", -1));
        assertThat(ranges).hasSizeLessThanOrEqualTo(500);
        for (long written = 1; written <= 5_000; written += 4) {
            assertThat(covers(ranges, written)).isTrue();
        }
    }

    private static boolean covers(List<String> ranges, long commit) {
        return ranges.stream().anyMatch(range -> {
            Matcher from = Pattern.compile("commit_key >= (-?[0-9]+)").matcher(range);
            Matcher to = Pattern.compile("commit_key <= (-?[0-9]+)").matcher(range);
            return (!from.find() || Long.parseLong(from.group(1)) <= commit)
                    && (!to.find() || Long.parseLong(to.group(1)) >= commit);
        });
    }

    /** A commit of a whole block. */
    private void addWithUser(long minute, String user) {
        ValueHashes hashes = new ValueHashes();
        for (int i = 0; i < 5_000; i++) {
            hashes.startRow(minute * MINUTE);
            hashes.add(ValueHash.of("user.id", '"' + user + '"'));
            times.add(minute * MINUTE);
        }
        values.add(hashes, ++sequence);
        if (values.full() != null) {
            values.saved();
        }
    }

    private void add(long minute, int rows) {
        for (int i = 0; i < rows; i++) {
            times.add(minute * MINUTE + i % MINUTE);
        }
    }
}
