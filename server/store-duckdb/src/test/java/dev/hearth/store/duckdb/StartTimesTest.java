package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.duckdb.StartTimes.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTimesTest {

    private static final long MINUTE = 60_000_000L;
    private static final Stretch ALWAYS = new Stretch(Long.MIN_VALUE, Long.MAX_VALUE);

    private final StartTimes times = new StartTimes();

    @Test
    void fewRows_areOneStretch() {
        add(0, 1000);
        times.complete();
        assertThat(times.newestFirst()).containsExactly(ALWAYS);
    }

    @Test
    void manyRows_areLookedThroughInGrowingStretchesFromTheNewest() {
        for (int minute = -3000; minute < 3000; minute++) {
            add(minute, 1000);
        }
        times.complete();
        List<Stretch> stretches = times.newestFirst();
        assertThat(stretches)
                .containsExactly(
                        new Stretch(2900 * MINUTE, Long.MAX_VALUE),
                        new Stretch(2600 * MINUTE, 2900 * MINUTE),
                        new Stretch(1400 * MINUTE, 2600 * MINUTE),
                        new Stretch(Long.MIN_VALUE, 1400 * MINUTE));
    }

    @Test
    void minuteWithMostRows_isNotLookedThroughTwice() {
        add(5, 500_000);
        add(1, 300_000);
        times.complete();
        assertThat(times.newestFirst())
                .containsExactly(new Stretch(5 * MINUTE, Long.MAX_VALUE), new Stretch(Long.MIN_VALUE, 5 * MINUTE));
    }

    @Test
    void beforeEverythingIsCounted_nothingIsToldApart() {
        add(5, 500_000);
        add(1, 500_000);
        assertThat(times.newestFirst()).containsExactly(ALWAYS);
    }

    @Test
    void forgottenDays_countNoMore() {
        add(0, 300_000);
        add(24 * 60, 300_000);
        times.complete();
        times.forget(List.of(1L, 7L));
        assertThat(times.newestFirst()).containsExactly(ALWAYS);
    }

    private void add(long minute, int rows) {
        for (int i = 0; i < rows; i++) {
            times.add(minute * MINUTE + i % MINUTE);
        }
    }
}
