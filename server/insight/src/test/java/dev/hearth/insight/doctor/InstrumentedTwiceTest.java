package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentedTwiceTest {

    private static List<Diagnosis> examine(FactsBuilder... spans) {
        return Doctor.examine(List.of(spans).stream().map(FactsBuilder::build).toList());
    }

    @Test
    void sameCallInside_isCertainOfOneInstrumentation() {
        List<Diagnosis> found = examine(
                span("a").asking("gpt", "x").ran(0, 1_000).at("shop/Ask.java", 41),
                span("b").under("a").asking("gpt", "x").ran(1, 999));
        assertThat(found).extracting(Diagnosis::rule).containsExactly("instrumented-twice");
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(found.getFirst().sentence())
                .isEqualTo(
                        "The client called at Ask.java:41 is instrumented twice. Tokens and cost are counted twice.");
        assertThat(found.getFirst().where()).isEqualTo(new Place("shop/Ask.java", 41L, "shop.Ask.all"));
    }

    @Test
    void sameCallByTwoInstrumentations_isLikely_andBothAreNamed() {
        List<Diagnosis> found = examine(
                span("a").asking("gpt", null).ran(0, 1_000).by("langchain4j"),
                span("b").under("a").asking("gpt", "x").ran(1, 999).by("logfire.openai"));
        assertThat(found).extracting(Diagnosis::confidence).containsExactly(Confidence.LIKELY);
        assertThat(found.getFirst().fix().text()).contains("langchain4j").contains("logfire.openai");
    }

    @Test
    void httpClientInside_anotherModel_andRetries_areHealthy() {
        assertThat(examine(
                        span("a").asking("gpt", "x").ran(0, 1_000),
                        span("b").under("a").calling("POST http://llm/v1").ran(1, 999)))
                .isEmpty();
        assertThat(examine(
                        span("a").asking("gpt", null).ran(0, 1_000),
                        span("b").under("a").asking("mini", null).ran(1, 999)))
                .isEmpty();
        assertThat(examine(
                        span("a").asking("gpt", null).ran(0, 1_000),
                        span("b").under("a").asking("gpt", null).ran(1, 400),
                        span("c").under("a").asking("gpt", null).ran(500, 999)))
                .isEmpty();
    }

    @Test
    void callOfOtherTimes_orOfAnotherService_isHealthy() {
        assertThat(examine(
                        span("a").asking("gpt", "x").ran(0, 1_000),
                        span("b").under("a").asking("gpt", "x").ran(200, 800)))
                .isEmpty();
        assertThat(examine(
                        span("a").calling("GET http://b/").ran(0, 1_000),
                        span("b")
                                .under("a")
                                .calling("GET http://b/")
                                .ran(1, 999)
                                .from(new Sender("b", "i9", "h9", 9L, "java"))))
                .isEmpty();
    }
}
