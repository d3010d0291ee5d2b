package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FanOutRulesTest {

    private static List<Diagnosis> examine(int tasks, IntFunction<FactsBuilder> task) {
        List<SpanFacts> spans = new ArrayList<>();
        spans.add(span("root")
                .named("ask {n}")
                .at("shop/Ask.java", 41)
                .ran(0, 100_000)
                .build());
        for (int i = 0; i < tasks; i++) {
            spans.add(task.apply(i).under("root").build());
        }
        return Doctor.examine(spans);
    }

    @Test
    void tasksThatMostlyWait_haveTooSmallAPool() {
        List<Diagnosis> found = examine(
                16, i -> span("t" + i).ran(i / 4 * 1_000, i / 4 * 1_000 + 1_000).queued(i / 4 * 1_000));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("pool-too-small");
        assertThat(found.getFirst().sentence())
                .isEqualTo("At Ask.java:41 a pool of 4 limits 16 tasks: 60 % of their time is waiting.");
        assertThat(found.getFirst().fix())
                .extracting(fix -> ((Fix.Change) fix).after())
                .asString()
                .contains("newFixedThreadPool(8)");
    }

    @Test
    void tasksThatHardlyWait_orDoNotSay_areHealthy() {
        assertThat(examine(
                        16,
                        i -> span("t" + i)
                                .ran(i / 8 * 1_000, i / 8 * 1_000 + 1_000)
                                .queued(i / 8 * 1_000)))
                .isEmpty();
        assertThat(examine(16, i -> span("t" + i).ran(i / 4 * 1_000, i / 4 * 1_000 + 1_000)))
                .isEmpty();
        // Each waits long in proportion, and yet not long.
        assertThat(examine(
                        16, i -> span("t" + i).ran(i / 4 * 10, i / 4 * 10 + 10).queued(i / 4 * 10)))
                .isEmpty();
    }

    @Test
    void manyAtOnceOfWhichSomeFail_areUnbounded() {
        List<Diagnosis> found = examine(
                60,
                i -> i < 6
                        ? span("t" + i).named("t" + i).ran(i, 2_000).failed()
                        : span("t" + i).named("t" + i).ran(i, 2_000));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("unbounded-fan-out");
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(found.getFirst().sentence())
                .isEqualTo("At Ask.java:41 60 tasks run all at once, and 6 of them fail.");
    }

    @Test
    void manyAtOnceThatSlowDown_arePossiblyUnbounded() {
        assertThat(examine(60, i -> span("t" + i).ran(i, 1_000 + 50L * i)))
                .extracting(Diagnosis::confidence)
                .containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void manyAtOnceThatFareWell_fewAndBoundedOnes_areHealthy() {
        assertThat(examine(60, i -> span("t" + i).ran(i, 2_000 + i))).isEmpty();
        assertThat(examine(20, i -> span("t" + i).ran(i, 1_000 + 50L * i))).isEmpty();
        assertThat(examine(60, i -> span("t" + i).ran(i / 6 * 1_000L, i / 6 * 1_000L + 100 + 50L * i / 6)))
                .isEmpty();
    }
}
