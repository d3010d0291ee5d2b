package dev.hearth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void median_isTheMiddleOrTheMeanOfTwo() {
        assertThat(Samples.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    }

    @Test
    void percentile_isAnObservedValueByNearestRank() {
        Samples samples = Samples.of(IntStream.rangeClosed(1, 200).boxed().toList());

        assertThat(samples.percentile(50)).isEqualTo(100);
        assertThat(samples.percentile(95)).isEqualTo(190);
        assertThat(samples.percentile(99)).isEqualTo(198);
        assertThat(samples.percentile(100)).isEqualTo(200);
        assertThat(samples.percentile(0)).isEqualTo(1);
    }

    @Test
    void percentile_ofOneValueIsThatValue() {
        assertThat(Samples.of(7).percentile(99)).isEqualTo(7);
    }

    @Test
    void samples_areNotChangedByTheCaller() {
        double[] values = {3, 1};
        Samples samples = Samples.of(values);
        values[0] = 100;
        samples.values()[0] = 100;

        assertThat(samples.max()).isEqualTo(3);
        assertThat(samples.min()).isEqualTo(1);
        assertThat(values).containsExactly(100, 1);
    }

    @Test
    void nothing_hasNoStatistic() {
        assertThatThrownBy(() -> Samples.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void percentile_outsideOfItsRangeIsRefused() {
        assertThatThrownBy(() -> Samples.of(1).percentile(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.of(1).percentile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
