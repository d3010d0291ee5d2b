package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.values.ValueFilters;
import dev.hearth.store.duckdb.values.ValueHash;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

    private static final long MINUTE = 60_000_000L;
    private static final List<RequiredAttribute> ANY = List.of();
    private static final List<RequiredAttribute> USER_7 = List.of(new RequiredAttribute("user.id", "7"));

    private final StartTimes times = new StartTimes();
    private final ValueFilters values = new ValueFilters(1 << 24);
    private final RowPlaces places = new RowPlaces(times, values);

    @Test
    void fewRows_areOneStretch() {
        add(0, 1000);
        times.complete();
        assertThat(places.newestFirst(ANY)).containsExactly(Stretch.EVER);
    }

    @Test
    void manyRows_areLookedThroughInGrowingStretchesFromTheNewest() {
        for (int minute = -3000; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        assertThat(places.newestFirst(ANY))
                .containsExactly(
                        new Stretch(2900 * MINUTE, Long.MAX_VALUE, null),
                        new Stretch(2500 * MINUTE, 2900 * MINUTE, null),
                        new Stretch(900 * MINUTE, 2500 * MINUTE, null),
                        new Stretch(Long.MIN_VALUE, 900 * MINUTE, null));
    }

    @Test
    void minuteWithMostRows_isNotLookedThroughTwice() {
        add(5, 500_000);
        add(1, 300_000);
        times.complete();
        assertThat(places.newestFirst(ANY))
                .containsExactly(
                        new Stretch(2 * MINUTE, Long.MAX_VALUE, null), new Stretch(Long.MIN_VALUE, 2 * MINUTE, null));
    }

    @Test
    void beforeEverythingIsCounted_nothingIsToldApart() {
        add(5, 500_000);
        add(1, 500_000);
        assertThat(places.newestFirst(ANY)).containsExactly(Stretch.EVER);
        assertThat(places.of(USER_7)).isEqualTo(Stretch.EVER);
    }

    @Test
    void forgottenDays_countNoMore() {
        add(0, 300_000);
        add(24 * 60, 300_000);
        times.complete();
        times.forget(List.of(1L, 7L));
        assertThat(places.newestFirst(ANY)).containsExactly(Stretch.EVER);
    }

    @Test
    void valueOfFewRows_isLookedForWhereItCanBe() {
        for (int minute = 0; minute < 500; minute++) {
            addWithUser(minute, minute == 100 || minute == 200 ? "7" : "8", 100);
        }
        times.complete();
        Stretch stretch = places.of(USER_7);
        assertThat(stretch.parts()).contains(600L, 1200L).hasSizeLessThan(150);
        assertThat(stretch.fromMicros()).isBetween(0L, 100 * MINUTE);
        assertThat(stretch.toMicros()).isBetween(200 * MINUTE, 500 * MINUTE);
        assertThat(places.newestFirst(USER_7)).containsExactly(stretch);
    }

    @Test
    void valueOfMostRows_isLookedForEverywhere() {
        for (int minute = 0; minute < 50; minute++) {
            addWithUser(minute, "7", 100);
        }
        times.complete();
        assertThat(places.of(USER_7)).isEqualTo(Stretch.EVER);
    }

    @Test
    void valueOfNoRow_isNowhere() {
        addWithUser(3, "8", 10);
        times.complete();
        assertThat(places.of(USER_7).condition()).isEqualTo("false");
    }

    @Test
    void minuteWithRowsOfUnknownValues_isNotLeftOut() {
        for (int minute = 0; minute < 50; minute++) {
            addWithUser(minute, "8", 10);
        }
        add(20, 1);
        times.complete();
        assertThat(places.of(USER_7).parts()).contains(120L, 121L, 122L, 123L, 124L, 125L);
    }

    @Test
    void timesBeforeTheEpoch_areNotCutIntoParts() {
        addWithUser(-3, "7", 10);
        addWithUser(3, "8", 100);
        times.complete();
        assertThat(places.of(USER_7).parts()).isNull();
    }

    private void addWithUser(long minute, String user, int rows) {
        ValueHashes hashes = new ValueHashes();
        for (int i = 0; i < rows; i++) {
            hashes.startRow(minute * MINUTE + i * (MINUTE / rows));
            hashes.add(ValueHash.of("user.id", '"' + user + '"'));
        }
        values.add(hashes);
        for (int i = 0; i < rows; i++) {
            times.add(minute * MINUTE);
        }
        values.count(hashes);
    }

    private void add(long minute, int rows) {
        for (int i = 0; i < rows; i++) {
            times.add(minute * MINUTE + i % MINUTE);
        }
    }
}
