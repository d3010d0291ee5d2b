package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final long SECOND = 1_000_000;

    @Test
    void poolSmallerThanItsTasks_isNamedWithTheShareOfWaiting() {
        List<TraceSpan> spans = new ArrayList<>(List.of(span("root", null, 0, 8 * SECOND, null)));
        for (int i = 0; i < 32; i++) {
            long queued = i / 4 * SECOND;
            spans.add(span("t" + i, "root", queued, SECOND, queued));
        }
        FanOut fanOut = FanOut.widest(spans, 0).orElseThrow();
        assertThat(fanOut.sentence()).isEqualTo("A pool of 4 limited 32 tasks: 78 % of their time was waiting.");
        assertThat(fanOut.efficiency()).isEqualTo(1);
        assertThat(fanOut.queue()).isEqualTo(new QueueWait(32, 112 * SECOND, 32 * SECOND, 7 * SECOND));
    }

    @Test
    void oneSlowTask_isAStragglerWithTheTimeItCost() {
        List<TraceSpan> spans = new ArrayList<>(List.of(span("root", null, 0, 5 * SECOND, null)));
        for (int i = 0; i < 9; i++) {
            spans.add(span("t" + i, "root", 0, SECOND, null));
        }
        spans.add(span("slow", "root", 0, 5 * SECOND, null));
        FanOut fanOut = FanOut.widest(spans, 0).orElseThrow();
        assertThat(fanOut.stragglers()).containsExactly(new Straggler("slow", 5, 4 * SECOND));
        assertThat(fanOut.sentence())
                .isEqualTo("10 tasks, up to 10 at a time; one took 5.0 times the median and kept the rest waiting for "
                        + "4.00 s.");
    }

    @Test
    void tasksOneAfterAnother_areSaidToBeSequential() {
        List<TraceSpan> spans = List.of(
                span("root", null, 0, 3 * SECOND, null),
                span("a", "root", 0, SECOND, null),
                span("b", "root", SECOND, SECOND, null),
                span("c", "root", 2 * SECOND, SECOND, null));
        assertThat(FanOut.widest(spans, 0).orElseThrow().sentence())
                .isEqualTo("3 tasks ran one after another, 3.00 s in all; nothing ran at the same time.");
    }

    @Test
    void parentsInACircle_areAnalysedLikeOthers() {
        List<TraceSpan> spans = List.of(span("a", "b", 0, 10, null), span("b", "a", 0, 10, null));
        FanOut fanOut = FanOut.of("a", spans, 20).orElseThrow();
        assertThat(fanOut.tasks()).extracting(Task::spanId).containsExactly("b");
        assertThat(fanOut.criticalPath())
                .extracting(CriticalPath.Segment::spanId)
                .containsExactly("b");
    }

    @Test
    void spanWithoutChildren_isNoFanOut() {
        assertThat(FanOut.of("a", List.of(span("a", null, 0, 10, null)), 20)).isEmpty();
        assertThat(FanOut.of("b", List.of(span("a", null, 0, 10, null)), 20)).isEmpty();
    }

    @Test
    void widest_isAmongSpansThatHaveArrived_andMayHaveOneTask() {
        List<TraceSpan> spans =
                List.of(span("a", "lost", 0, 10, null), span("b", "lost", 0, 10, null), span("c", "a", 0, 10, null));
        assertThat(FanOut.widest(spans, 20).orElseThrow().spanId()).isEqualTo("a");
        assertThat(FanOut.widths(spans)).isEmpty();
        assertThat(FanOut.widest(List.of(span("a", null, 0, 10, null)), 20)).isEmpty();
    }

    @Test
    void widths_areWidestFirst() {
        List<TraceSpan> spans = List.of(
                span("root", null, 0, 10, null),
                span("a", "root", 0, 10, null),
                span("b", "root", 0, 10, null),
                span("c", "b", 0, 10, null),
                span("d", "b", 0, 10, null),
                span("e", "b", 0, 10, null));
        assertThat(FanOut.widths(spans)).containsExactly(new FanOut.Width("b", 3), new FanOut.Width("root", 2));
    }

    @Test
    void taskOfAProcessThatIsGone_reachesToItsLastSignOfLife() {
        Verdict gone = new Verdict.Abandoned("process gone", 40L, 40L);
        List<TraceSpan> spans = List.of(
                span("root", null, 0, 1_000, null),
                new TraceSpan("t", "root", "t", 10, null, gone, null, null, null, Long.MAX_VALUE));
        FanOut fanOut = FanOut.of("root", spans, 900).orElseThrow();
        assertThat(fanOut.tasks().getFirst().ran()).isEqualTo(new Interval(10, 40));
        assertThat(fanOut.queue().share()).isBetween(0.99, 1.0);
    }

    @Test
    void deepTrace_doesNotExhaustTheStack() {
        List<TraceSpan> spans = new ArrayList<>(List.of(span("0", null, 0, 300_000, null)));
        for (int i = 1; i < 100_000; i++) {
            spans.add(span("" + i, "" + (i - 1), i, 300_000 - 2 * i, null));
        }
        assertThat(FanOut.of("0", spans, 0).orElseThrow().criticalPath()).hasSize(199_999);
    }

    private static TraceSpan span(
            String id, @Nullable String parent, long start, long duration, @Nullable Long queued) {
        return new TraceSpan(id, parent, id, start, duration, new Verdict.Ok(0L), null, null, null, queued);
    }
}
