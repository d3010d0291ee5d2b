package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallRulesTest {

    private static List<Diagnosis> examine(FactsBuilder... spans) {
        return Doctor.examine(List.of(spans).stream().map(FactsBuilder::build).toList());
    }

    private static FactsBuilder[] calls(int count, IntFunction<FactsBuilder> call) {
        return IntStream.range(0, count).mapToObj(call).toArray(FactsBuilder[]::new);
    }

    @Test
    void sameRequestAfterAnError_isARetry() {
        List<Diagnosis> found = examine(
                span("a").under("p").calling("GET http://b/").ran(0, 100).failed(),
                span("b").under("p").calling("GET http://b/").ran(200, 300).failed(),
                span("c").under("p").calling("GET http://b/").ran(400, 500));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("retries");
        assertThat(found.getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(found.getFirst().sentence())
                .isEqualTo("What began at work was tried again 2 times after an error, and failed again once.");
        assertThat(found.getFirst().evidence())
                .extracting(Diagnosis.Evidence::spanId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void sameMessageAfterAnError_isPossiblyARetry() {
        List<Diagnosis> found = examine(
                span("a")
                        .under("p")
                        .named("load {id}")
                        .saying("load 7")
                        .ran(0, 100)
                        .failed(),
                span("b").under("p").named("load {id}").saying("load 7").ran(200, 300));
        assertThat(found).extracting(Diagnosis::confidence).containsExactly(Confidence.POSSIBLE);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void otherRequests_concurrentOnes_andThoseLongAfter_areHealthy() {
        assertThat(examine(
                        span("a")
                                .under("p")
                                .calling("GET http://b/1")
                                .ran(0, 100)
                                .failed(),
                        span("b").under("p").calling("GET http://b/2").ran(200, 300)))
                .isEmpty();
        assertThat(examine(
                        span("a")
                                .under("p")
                                .calling("GET http://b/")
                                .ran(0, 100)
                                .failed(),
                        span("b").under("p").calling("GET http://b/").ran(50, 300)))
                .isEmpty();
        assertThat(examine(
                        span("a")
                                .under("p")
                                .calling("GET http://b/")
                                .ran(0, 100)
                                .failed(),
                        span("b").under("p").calling("GET http://b/").ran(100_000, 100_100)))
                .isEmpty();
        assertThat(examine(
                        span("a").under("p").named("SELECT").ran(0, 100).failed(),
                        span("b").under("p").named("SELECT").ran(200, 300)))
                .isEmpty();
        assertThat(examine(
                        span("a")
                                .under("p")
                                .calling("POST http://b/")
                                .ran(0, 100)
                                .failed(),
                        span("b").under("p").calling("POST http://b/").ran(200, 300)))
                .isEmpty();
    }

    @Test
    void answeredPromptAskedAgainInItsTrace_isToldWithItsTokens() {
        List<Diagnosis> found = examine(
                span("a").asking("gpt", "x").tokens(600).at("shop/Ask.java", 41),
                span("b").asking("gpt", "x").tokens(600).under("q").ran(5_000, 5_100),
                span("c").asking("gpt", "x").tokens(600).under("r").ran(9_000, 9_100));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("same-prompt-twice");
        assertThat(found.getFirst().sentence())
                .isEqualTo("A prompt sent at Ask.java:41 was sent again 2 times within its trace, 1200 input tokens in"
                        + " all.");
    }

    @Test
    void otherPrompts_otherModels_otherTraces_andFailedOnes_areHealthy() {
        assertThat(examine(
                        span("a").asking("gpt", "x"),
                        span("b").asking("gpt", "y").ran(5_000, 5_100),
                        span("c").asking("mini", "x").ran(5_000, 5_100),
                        span("d").asking("gpt", "x").trace("u").ran(5_000, 5_100),
                        span("e").asking("gpt", "x").ran(5_000, 5_100).failed(),
                        span("f").asking("gpt", null).ran(5_000, 5_100)))
                .isEmpty();
    }

    @Test
    void callsOneRightAfterAnother_arePossiblySequentialForNothing() {
        List<Diagnosis> found = examine(calls(
                5, i -> span("c" + i).under("p").asking("gpt", "x" + i).ran(i * 1_000L, i * 1_000L + 990)));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("sequential-calls");
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(found.getFirst().sentence())
                .isEqualTo("5 calls at work ran one after another in 4.99 s; at the same time they would take about 990"
                        + " ms.");
    }

    @Test
    void conversations_pauses_overlaps_andWorkInBetween_areHealthy() {
        assertThat(examine(calls(
                        5,
                        i -> span("c" + i)
                                .under("p")
                                .asking("gpt", "x" + i)
                                .tokens(100 + 50L * i)
                                .ran(i * 1_000L, i * 1_000L + 990))))
                .isEmpty();
        assertThat(examine(calls(
                        5, i -> span("c" + i).under("p").asking("gpt", "x" + i).ran(i * 1_000L, i * 1_000L + 500))))
                .isEmpty();
        assertThat(examine(calls(
                        5, i -> span("c" + i).under("p").asking("gpt", "x" + i).ran(i * 1_000L, i * 1_000L + 1_500))))
                .isEmpty();
        assertThat(examine(calls(
                        9,
                        i -> i % 2 == 0
                                ? span("c" + i)
                                        .under("p")
                                        .asking("gpt", "x" + i)
                                        .ran(i * 500L, i * 500L + 990)
                                : span("c" + i).under("p").named("tool").ran(i * 500L + 490, i * 500L + 499))))
                .isEmpty();
    }
}
