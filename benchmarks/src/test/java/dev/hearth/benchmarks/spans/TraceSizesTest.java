package dev.hearth.benchmarks.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TraceSizesTest {

    @Test
    void everyCycle_hasEverySizeOnce() {
        for (long cycle = 0; cycle < 1_000; cycle++) {
            assertThat(sizes(cycle * TraceSizes.CYCLE, TraceSizes.CYCLE))
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 8, 10, 15, 22, 30);
        }
    }

    @Test
    void order_differsBetweenCycles() {
        assertThat(LongStream.range(0, 50)
                        .mapToObj(cycle -> sizes(cycle * TraceSizes.CYCLE, TraceSizes.CYCLE))
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void sum_isThatOfTheSizes_whereverItBegins() {
        for (long first = 0; first < 25; first++) {
            for (int traces = 0; traces < 45; traces++) {
                assertThat(TraceSizes.sum(first, traces))
                        .isEqualTo(sizes(first, traces).stream()
                                .mapToLong(Integer::longValue)
                                .sum());
            }
        }
    }

    private static List<Integer> sizes(long first, int traces) {
        return LongStream.range(first, first + traces).mapToObj(TraceSizes::of).toList();
    }
}
