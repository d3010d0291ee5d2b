package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.CriticalPath.Segment;
import dev.hearth.insight.Overlap.Step;
import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Each figure against what asking at every microsecond finds. */
class FanOutProperties {

    private static final long NOW = 60;

    @Property
    void steps_sayHowManyRanAtEveryMoment(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        long busy = 0;
        long covered = 0;
        int peak = 0;
        for (long moment = 0; moment < 120; moment++) {
            int running = runningAt(fanOut.tasks(), moment);
            assertThat(stepAt(fanOut.overlap().steps(), moment)).isEqualTo(running);
            busy += running;
            covered += running > 0 ? 1 : 0;
            peak = Math.max(peak, running);
        }
        assertThat(fanOut.overlap().busyMicros()).isEqualTo(busy);
        assertThat(fanOut.overlap().coveredMicros()).isEqualTo(covered);
        assertThat(fanOut.overlap().peak()).isEqualTo(peak);
        assertThat(fanOut.overlap().mean()).isEqualTo((double) busy / covered);
    }

    @Property
    void lanes_areAsManyAsThePeakAndHoldNoTwoTasksAtOnce(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        for (long moment = 0; moment < 120; moment++) {
            Set<Integer> taken = new HashSet<>();
            for (int i = 0; i < fanOut.tasks().size(); i++) {
                if (runs(fanOut.tasks().get(i), moment)) {
                    assertThat(taken.add(fanOut.lanes().get(i))).isTrue();
                }
            }
        }
        assertThat(new HashSet<>(fanOut.lanes())).hasSize(fanOut.overlap().peak());
        assertThat(fanOut.lanes()).allMatch(lane -> lane < fanOut.overlap().peak());
    }

    @Property
    void efficiency_isTheUsedPartOfThePeaksRoom(@ForAll("traces") List<TraceSpan> spans) {
        assertThat(FanOut.of("0", spans, NOW).orElseThrow().efficiency())
                .isPositive()
                .isLessThanOrEqualTo(1);
    }

    @Property
    void gaps_areWhereTheSpanRanAndNoTaskDid(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        for (long moment = 0; moment < 120; moment++) {
            long at = moment;
            boolean idle = contains(fanOut.time(), at) && runningAt(fanOut.tasks(), at) == 0;
            assertThat(fanOut.gaps().stream().anyMatch(gap -> contains(gap, at)))
                    .isEqualTo(idle);
        }
    }

    @Property
    void criticalPath_isAllOfTheSpansTimeWithoutOverlap(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        long at = fanOut.time().startMicros();
        for (Segment segment : fanOut.criticalPath()) {
            assertThat(segment.time().startMicros()).isEqualTo(at);
            at = segment.time().endMicros();
        }
        assertThat(at).isEqualTo(fanOut.time().endMicros());
    }

    @Property
    void criticalPath_isAtEachMomentWhatHadToEnd(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        Map<Long, String> expected = new HashMap<>();
        TraceSpan root = spans.getFirst();
        waitedFor(root, end(root), spans, expected);
        for (long moment = fanOut.time().startMicros(); moment < fanOut.time().endMicros(); moment++) {
            long at = moment;
            String span = fanOut.criticalPath().stream()
                    .filter(segment -> contains(segment.time(), at))
                    .map(Segment::spanId)
                    .findFirst()
                    .orElse("");
            assertThat(span).as("at %d", at).isEqualTo(expected.get(at));
        }
    }

    @Property
    void costs_countNothingTwice(@ForAll("traces") List<TraceSpan> spans) {
        FanOut fanOut = FanOut.of("0", spans, NOW).orElseThrow();
        for (int i = 0; i < fanOut.tasks().size(); i++) {
            TraceSpan branch = byId(spans, fanOut.tasks().get(i).spanId());
            assertThat(fanOut.costs().get(i).inputTokens()).isEqualTo(tokens(branch, spans));
        }
    }

    /** The rule said plainly: from its end back, a moment belongs to the last child to end before it, else to the span. */
    private static void waitedFor(TraceSpan span, long until, List<TraceSpan> spans, Map<Long, String> owners) {
        long cursor = until;
        while (cursor > span.startMicros()) {
            TraceSpan last = null;
            for (TraceSpan child : spans) {
                boolean before = span.spanId().equals(child.parentSpanId())
                        && end(child) <= cursor
                        && end(child) > span.startMicros();
                boolean later = last == null
                        || end(child) > end(last)
                        || (end(child) == end(last) && child.startMicros() > last.startMicros())
                        || (end(child) == end(last)
                                && child.startMicros() == last.startMicros()
                                && child.spanId().compareTo(last.spanId()) < 0);
                if (before && later) {
                    last = child;
                }
            }
            if (last == null) {
                for (long at = span.startMicros(); at < cursor; at++) {
                    owners.put(at, span.spanId());
                }
                return;
            }
            for (long at = end(last); at < cursor; at++) {
                owners.put(at, span.spanId());
            }
            waitedFor(last, end(last), spans, owners);
            cursor = last.startMicros();
        }
    }

    private static @Nullable Long tokens(TraceSpan span, List<TraceSpan> spans) {
        if (span.inputTokens() != null) {
            return span.inputTokens();
        }
        Long sum = null;
        for (TraceSpan child : spans) {
            Long below = span.spanId().equals(child.parentSpanId()) ? tokens(child, spans) : null;
            sum = below == null ? sum : (Long) ((sum == null ? 0 : sum) + below);
        }
        return sum;
    }

    /** Trees of up to fifteen spans; each child lies within its parent's start and anything after. */
    @Provide
    Arbitrary<List<TraceSpan>> traces() {
        Arbitrary<Integer> parent = Arbitraries.integers().between(0, 14);
        Arbitrary<Integer> delay = Arbitraries.integers().between(0, 12);
        Arbitrary<Integer> length = Arbitraries.integers().between(-1, 20);
        Arbitrary<Integer> tokens = Arbitraries.integers().between(-5, 5);
        return Combinators.combine(parent, delay, length, tokens)
                .as((p, d, l, t) -> new int[] {p, d, l, t})
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(FanOutProperties::tree);
    }

    private static List<TraceSpan> tree(List<int[]> shape) {
        List<TraceSpan> spans = new ArrayList<>();
        spans.add(span(0, null, 0, 40, -1));
        boolean first = true;
        for (int[] s : shape) {
            TraceSpan parent = first ? spans.getFirst() : spans.get(s[0] % spans.size());
            first = false;
            spans.add(span(spans.size(), parent.spanId(), parent.startMicros() + s[1], s[2], s[3]));
        }
        return spans;
    }

    private static TraceSpan span(int id, @Nullable String parent, long start, int length, int tokens) {
        Long duration = length < 0 ? null : (Long) (long) length;
        Long input = tokens < 0 ? null : (Long) (long) tokens;
        return new TraceSpan("" + id, parent, "s", start, duration, new Verdict.Ok(0L), input, null, null, null);
    }

    private static TraceSpan byId(List<TraceSpan> spans, String id) {
        return spans.stream()
                .filter(span -> span.spanId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int runningAt(List<Task> tasks, long moment) {
        return (int) tasks.stream().filter(task -> runs(task, moment)).count();
    }

    private static boolean runs(Task task, long moment) {
        return contains(task.ran(), moment);
    }

    private static boolean contains(Interval time, long moment) {
        return time.startMicros() <= moment && moment < time.endMicros();
    }

    private static int stepAt(List<Step> steps, long moment) {
        int running = 0;
        for (Step step : steps) {
            running = step.atMicros() <= moment ? step.running() : running;
        }
        return running;
    }

    private static long end(TraceSpan span) {
        return Concurrency.end(span, NOW);
    }
}
