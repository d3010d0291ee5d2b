package dev.hearth.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KillMomentTest {

    @Test
    void sameSeed_givesTheSameMoments() {
        assertThat(moments(1)).isEqualTo(moments(1)).isNotEqualTo(moments(2));
    }

    @Test
    void everyKind_comesUp() {
        assertThat(moments(42)).hasOnlyElementsOfType(KillMoment.class);
        assertThat(moments(42).stream().map(KillMoment::getClass).distinct()).hasSize(3);
    }

    private static List<KillMoment> moments(long seed) {
        return IntStream.range(0, 100)
                .mapToObj(round -> KillMoment.of(seed, round))
                .toList();
    }
}
