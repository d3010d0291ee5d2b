package dev.hearth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.benchmarks.report.Trend.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void line_isFound() {
        Trend trend = Trend.of(List.of(new Point(0, 100), new Point(10, 120), new Point(20, 140)));

        assertThat(trend.slope()).isCloseTo(2, within(1e-9));
        assertThat(trend.growthPercent()).isCloseTo(100 * 40 / 120.0, within(1e-9));
    }

    @Test
    void noiseAroundALevel_isNoGrowth() {
        Trend trend = Trend.of(List.of(new Point(0, 101), new Point(1, 99), new Point(2, 99), new Point(3, 101)));

        assertThat(trend.growthPercent()).isCloseTo(0, within(1e-9));
    }

    @Test
    void shrinking_isNegativeGrowth() {
        assertThat(Trend.of(List.of(new Point(0, 2), new Point(1, 1))).growthPercent())
                .isNegative();
    }

    @Test
    void onePoint_hasNoTrend() {
        assertThatThrownBy(() -> Trend.of(List.of(new Point(1, 1), new Point(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
