package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceSummaryTest {

    private static final Verdict OK = new Verdict.Ok(0L);

    @Test
    void fanOut_isDescribedWithItsStraggler() {
        List<TraceSpan> spans = new ArrayList<>(List.of(span("root", null, 0, 9_000_000L, OK)));
        for (int i = 0; i < 4; i++) {
            spans.add(span("t" + i, "root", 0, 1_340_000L, OK));
        }
        spans.add(span("slow", "root", 500, 8_020_000L, new Verdict.Error("x", 0L)));
        spans.add(span("gone", "root", 8_500_000, null, new Verdict.Cancelled(null, 0L)));
        TraceSummary summary = TraceSummary.of(spans, 10_000_000);
        assertThat(summary.sentence())
                .isEqualTo(
                        "6 tasks, up to 5 at a time; the slowest took 8.02 s, 6 times the median. 1 failed, 1 cancelled.");
        assertThat(summary.peakConcurrency()).isEqualTo(5);
    }

    @Test
    void oneAfterAnother_isSaidSo() {
        List<TraceSpan> spans = List.of(span("a", "root", 0, 10L, OK), span("b", "root", 10, 10L, OK));
        assertThat(TraceSummary.of(spans, 0).sentence()).isEqualTo("2 tasks, one at a time; the slowest took 10 µs.");
    }

    @Test
    void loneSpan_hasNothingToSay_unlessItFailed() {
        assertThat(TraceSummary.of(List.of(span("a", null, 0, 10L, OK)), 0).sentence())
                .isNull();
        Verdict error = new Verdict.Error(null, 0L);
        assertThat(TraceSummary.of(List.of(span("a", null, 0, 10L, error), span("b", "a", 0, 5L, error)), 0)
                        .sentence())
                .isEqualTo("1 failed.");
        assertThat(TraceSummary.of(List.of(), 0).sentence()).isNull();
    }

    @Test
    void tokens_areNotCountedTwice() {
        TraceSpan agent = new TraceSpan("agent", null, "a", 0, 9L, OK, 30L, null, 0.5, null);
        TraceSpan call = new TraceSpan("call", "agent", "c", 0, 9L, OK, 30L, 4L, 0.25, null);
        TraceSpan other = new TraceSpan("other", null, "o", 0, 9L, OK, 5L, 6L, null, null);
        TraceSummary summary = TraceSummary.of(List.of(call, agent, other), 0);
        assertThat(summary.inputTokens()).isEqualTo(35);
        assertThat(summary.outputTokens()).isEqualTo(10);
        assertThat(summary.costUsd()).isEqualTo(0.5);
    }

    @Test
    void circleOfParents_ends() {
        TraceSpan a = new TraceSpan("a", "b", "a", 0, 1L, OK, 1L, null, null, null);
        TraceSpan b = new TraceSpan("b", "a", "b", 0, 1L, OK, null, null, null, null);
        assertThat(TraceSummary.of(List.of(a, b), 0).outputTokens()).isNull();
    }

    private static TraceSpan span(String id, String parent, long start, Long duration, Verdict verdict) {
        return new TraceSpan(id, parent, id, start, duration, verdict, null, null, null, null);
    }
}
