package dev.hearth.benchmarks.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

    @Test
    void draw_followsTheLaw() {
        Zipf zipf = new Zipf(100, 1.0);
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[100];
        for (int i = 0; i < 200_000; i++) {
            counts[zipf.draw(random)]++;
        }

        assertThat((double) counts[0] / counts[1]).isCloseTo(2.0, within(0.1));
        assertThat((double) counts[0] / counts[9]).isCloseTo(10.0, within(1.0));
        assertThat(counts[99]).isPositive();
    }

    @Test
    void singleValue_isAlwaysDrawn() {
        assertThat(new Zipf(1, 1.1).draw(new SplittableRandom(1))).isZero();
    }

    @Test
    void noValues_areRefused() {
        assertThatThrownBy(() -> new Zipf(0, 1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
