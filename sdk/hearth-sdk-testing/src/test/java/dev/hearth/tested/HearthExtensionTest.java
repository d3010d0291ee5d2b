package dev.hearth.tested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.testing.CapturedSpan;
import dev.hearth.sdk.testing.CapturedSpans;
import dev.hearth.sdk.testing.HearthExtension;
import dev.hearth.sdk.testing.SteppingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HearthExtension.class)
class HearthExtensionTest {

    @Test
    void recordsBecomeAReadableTree(CapturedSpans spans, SteppingClock clock) {
        try (HearthSpan span = Hearth.withTags("kitchen").span("Answering {question}", "question", "why?")) {
            clock.advance(Duration.ofSeconds(2));
            Hearth.info("{n} results", "n", 3);
            clock.advance(Duration.ofSeconds(1));
            HearthSpan failing = Hearth.startSpan("asking a model");
            failing.recordException(new IllegalStateException("no soup"));
            failing.end();
            span.setAttribute("later", true);
        }
        spans.assertNothingOpen().assertTree("""
                Answering why? #kitchen
                  - 3 results
                  asking a model [error]
                """);
        CapturedSpan root = spans.one("Answering {question}");
        assertThat(root.duration()).hasSeconds(3);
        assertThat(root.userAttributes()).containsEntry("question", "why?").containsEntry("later", true);
        assertThat(root.data().getTraceId()).isEqualTo("0".repeat(31) + "1");
        assertThat(root.data().getSpanId()).isEqualTo("0".repeat(15) + "1");
        assertThat(spans.one("asking a model").exceptions()).containsExactly("java.lang.IllegalStateException");
        assertThat(spans.childrenOf(root)).hasSize(2);
    }

    @Test
    void idsAndTimeBeginAnewInEachTest(CapturedSpans spans) {
        assertThat(spans.all()).isEmpty();
        Hearth.info("first");
        assertThat(spans.one("first").data().getSpanId()).isEqualTo("0".repeat(15) + "1");
        assertThat(spans.one("first").data().getStartEpochNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void concurrentTasksStandInTheSameOrderEveryTime(CapturedSpans spans) {
        List<Callable<String>> tasks =
                List.of(Hearth.task("b", () -> "b"), Hearth.task("c", () -> "c"), Hearth.task("a", () -> "a"));
        assertThat(Hearth.gather("ask {n}", tasks)).containsExactly("b", "c", "a");
        spans.assertTree("""
                ask 3
                  a
                  b
                  c
                """);
    }

    @Test
    void openSpansAndWrongTreesAreNamed(CapturedSpans spans) {
        HearthSpan open = Hearth.startSpan("left open");
        assertThatThrownBy(spans::assertNothingOpen)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("left open (started at dev/hearth/tested/HearthExtensionTest.java:");
        open.end();
        spans.assertNothingOpen();
        assertThatThrownBy(() -> spans.assertTree("something else"))
                .hasMessageContaining("expected this tree:\nsomething else\nbut found:\nleft open");
        assertThatThrownBy(() -> spans.one("missing")).hasMessageContaining("found 0 in:\nleft open");
        spans.clear();
        assertThat(spans.all()).isEmpty();
    }
}
