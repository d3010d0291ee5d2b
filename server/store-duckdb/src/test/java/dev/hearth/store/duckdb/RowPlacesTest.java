package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.Stretches;
import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.values.ValueBlocks;
import dev.hearth.store.duckdb.values.ValueHash;
import dev.hearth.store.duckdb.values.ValueHashes;
import dev.hearth.store.duckdb.values.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final Wanted ANY = Wanted.ANY;
    private static final Wanted USER_7 = new Wanted(List.of(new int[] {ValueHash.of("user.id", "\"7\"")}), List.of());

    private final StartTimes times = new StartTimes();
    private final ValueBlocks values = new ValueBlocks(1 << 24, 0);
    private final RowPlaces places = new RowPlaces(times, values, () -> DayTables.NONE);
    private long sequence;

    @Test
    void fewRows_areOneStretch() {
        add(0, 1000);
        times.complete();
        assertThat(newestFirst(ANY)).containsExactly(Stretch.of(TimeWindow.ALL));
    }

    @Test
    void manyRows_areLookedThroughInGrowingStretchesFromTheNewest_asLongAsNoneIsFound() {
        for (int minute = -3000; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        assertThat(newestFirst(ANY))
                .containsExactly(
                        before(2900, Long.MAX_VALUE),
                        before(2500, 2900 * MINUTE),
                        before(500, 2500 * MINUTE),
                        new Stretch(
                                Stretch.of(new TimeWindow(Long.MIN_VALUE, 500 * MINUTE - 1))
                                        .condition(),
                                new TimeWindow(Long.MIN_VALUE, 500 * MINUTE - 1),
                                Long.MIN_VALUE));
    }

    @Test
    void stretchAfterOneThatHadRows_isAsLongAsTheMissingOnesTake() {
        for (int minute = 0; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        Stretches stretches = places.newestFirst(ANY, TimeWindow.ALL);
        assertThat(stretches.next(0, 20)).isEqualTo(before(2900, Long.MAX_VALUE));
        assertThat(stretches.next(19, 1)).isEqualTo(before(2875, 2900 * MINUTE));
        assertThat(stretches.next(19, 1)).isEqualTo(before(2843, 2875 * MINUTE));
    }

    @Test
    void queryOfAnEarlierTime_beginsThere() {
        for (int minute = 0; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        TimeWindow hour = new TimeWindow(1000 * MINUTE, 1060 * MINUTE - 1);
        Stretches stretches = places.newestFirst(ANY, hour);
        Stretch only = stretches.next(0, 20);
        assertThat(stretches.hasNext()).isFalse();
        assertThat(only.times()).isEqualTo(hour);
        assertThat(only.restMicros()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void minuteWithManyRows_isCutIntoSeconds() {
        for (int i = 0; i < 3_000_000; i++) {
            times.add(5 * MINUTE + i % MINUTE * 20);
        }
        times.complete();
        List<Stretch> stretches = newestFirst(ANY);
        assertThat(stretches.getFirst().times().fromMicros()).isEqualTo(5 * MINUTE + 58 * SECOND);
        assertThat(stretches).hasSize(4);
    }

    @Test
    void beforeEverythingIsCounted_nothingIsToldApart() {
        add(5, 500_000);
        add(1, 500_000);
        assertThat(newestFirst(ANY)).containsExactly(Stretch.of(TimeWindow.ALL));
        assertThat(newestFirst(USER_7)).containsExactly(Stretch.of(TimeWindow.ALL));
        assertThat(places.of(USER_7, TimeWindow.ALL)).isEqualTo(Stretch.of(TimeWindow.ALL));
    }

    @Test
    void forgottenDays_countNoMore() {
        add(0, 300_000);
        add(24 * 60, 300_000);
        times.complete();
        times.forget(List.of(1L, 7L));
        assertThat(newestFirst(ANY)).last().extracting(Stretch::restMicros).isEqualTo(Long.MIN_VALUE);
        assertThat(times.rows()).isEqualTo(300_000);
    }

    @Test
    void valueOfFewRows_isLookedForAmongTheCommitsThatWroteThem() {
        for (int minute = 0; minute < 200; minute++) {
            addWithUser(minute, minute == 50 || minute == 120 ? "7" : "8");
        }
        times.complete();
        Stretch stretch = places.of(USER_7, TimeWindow.ALL);
        assertThat(stretch.condition()).contains("r.commit_seq BETWEEN 51 AND 51", "r.commit_seq BETWEEN 121 AND 121");
        assertThat(stretch.condition().split(" OR ", -1)).hasSizeLessThan(15);
        assertThat(stretch.times().fromMicros()).isBetween(0L, 50 * MINUTE);
        assertThat(stretch.times().toMicros()).isBetween(120 * MINUTE, 199 * MINUTE);
    }

    @Test
    void valueAtATime_isLookedForAmongTheCommitsOfThatTime() {
        for (int minute = 0; minute < 200; minute++) {
            addWithUser(minute, minute % 3 == 0 ? "7" : "8");
        }
        times.complete();
        Stretch stretch = places.of(USER_7, new TimeWindow(60 * MINUTE, 66 * MINUTE));
        assertThat(stretch.condition())
                .startsWith("(r.commit_seq BETWEEN 61 AND 61")
                .endsWith("r.commit_seq BETWEEN 67 AND 67)");
        assertThat(stretch.times()).isEqualTo(new TimeWindow(60 * MINUTE, 66 * MINUTE));
        assertThat(places.of(USER_7, new TimeWindow(500 * MINUTE, 600 * MINUTE)))
                .isEqualTo(Stretch.NONE);
    }

    @Test
    void valueOfRowsHereAndThere_isLookedForInGrowingStretchesFromTheNewest() {
        for (int minute = 0; minute < 2_000; minute++) {
            addWithUser(minute, minute % 10 == 0 ? "7" : "8");
        }
        times.complete();
        List<Stretch> stretches = newestFirst(USER_7);
        assertThat(stretches).hasSizeGreaterThan(1);
        assertThat(stretches.getFirst().condition())
                .contains("BETWEEN 1991 AND 1991")
                .doesNotContain("BETWEEN 1501 AND");
        assertThat(stretches.getFirst().restMicros()).isBetween(1_600 * MINUTE, 1_800 * MINUTE);
        assertThat(stretches.getLast().restMicros()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void valueOfMostRows_isLookedForEverywhere() {
        for (int minute = 0; minute < 50; minute++) {
            addWithUser(minute, "7");
        }
        times.complete();
        assertThat(places.of(USER_7, TimeWindow.ALL)).isEqualTo(Stretch.of(TimeWindow.ALL));
    }

    @Test
    void rowsOfUnknownValues_areLookedThroughToo_unlessTheyAreMany() {
        sequence = 10;
        add(3, 1000);
        addWithUser(5, "8");
        times.complete();
        assertThat(places.of(USER_7, TimeWindow.ALL).condition()).startsWith("(r.commit_seq BETWEEN 1 AND 10");
        add(3, 300_000);
        assertThat(places.of(USER_7, TimeWindow.ALL)).isEqualTo(Stretch.of(TimeWindow.ALL));
    }

    @Test
    void manyRanges_areMadeFewer_withoutLeavingAnyOut() {
        for (int minute = 0; minute < 5_000; minute++) {
            addWithUser(minute, minute % 4 == 0 || minute > 4_990 ? "7" : "8");
        }
        times.complete();
        List<String> ranges =
                List.of(places.of(USER_7, TimeWindow.ALL).condition().split(" OR ", -1));
        assertThat(ranges).hasSizeLessThanOrEqualTo(500);
        for (long written = 1; written <= 5_000; written += 4) {
            assertThat(covers(ranges, written)).isTrue();
        }
    }

    private List<Stretch> newestFirst(Wanted wanted) {
        Stretches stretches = places.newestFirst(wanted, TimeWindow.ALL);
        List<Stretch> all = new ArrayList<>();
        while (stretches.hasNext()) {
            all.add(stretches.next(0, 20));
        }
        return all;
    }

    private static Stretch before(long fromMinute, long beforeMicros) {
        long toMicros = beforeMicros == Long.MAX_VALUE ? beforeMicros : beforeMicros - 1;
        return Stretch.of(new TimeWindow(fromMinute * MINUTE, toMicros));
    }

    private static boolean covers(List<String> ranges, long commit) {
        return ranges.stream().anyMatch(range -> {
            Matcher bounds = Pattern.compile("BETWEEN ([0-9]+) AND ([0-9]+)").matcher(range);
            return bounds.find()
                    && Long.parseLong(bounds.group(1)) <= commit
                    && Long.parseLong(bounds.group(2)) >= commit;
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
