package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockingCallTest {

    @Test
    void pinnedCarrier_isCertain_andCallsOfOnePlaceAreCountedTogether() {
        List<Diagnosis> found = Doctor.examine(List.of(
                span("a")
                        .at("shop/Ask.java", 41)
                        .blocked("pinned", "Socket.read", "ForkJoinPool-1-worker-1", 3, 52_000)
                        .build(),
                span("b")
                        .at("shop/Ask.java", 44)
                        .blocked("pinned", "Socket.read", "ForkJoinPool-1-worker-2", 9, 31_000)
                        .build()));
        assertThat(found).hasSize(1);
        Diagnosis diagnosis = found.getFirst();
        assertThat(diagnosis.rule()).isEqualTo("blocking-call");
        assertThat(diagnosis.severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(diagnosis.sentence())
                .isEqualTo("Socket.read at Ask.java:41 pinned a carrier thread 12 times, for up to 52.0 ms.");
        assertThat(diagnosis.count()).isEqualTo(12);
        assertThat(diagnosis.where()).isEqualTo(new Place("shop/Ask.java", 41L, "shop.Ask.all"));
        assertThat(diagnosis.evidence()).extracting(Diagnosis.Evidence::spanId).containsExactly("a", "b");
    }

    @Test
    void blockedEventLoop_isLikely_andItsThreadIsTold() {
        List<Diagnosis> found = Doctor.examine(List.of(span("a")
                .at("shop/Ask.java", 41)
                .blocked("socket_read", "HttpClient.send", "reactor-http-nio-3", 1, 1_200_000)
                .build()));
        assertThat(found).extracting(Diagnosis::confidence).containsExactly(Confidence.LIKELY);
        assertThat(found.getFirst().sentence())
                .isEqualTo("HttpClient.send at Ask.java:41 blocked an event loop once, for up to 1.20 s.");
        assertThat(found.getFirst().why()).contains("reactor-http-nio-3").contains("socket_read");
    }

    @Test
    void reports_areNoSpansToOtherRules_andOneThatCountsNothingSaysNothing() {
        assertThat(Doctor.examine(List.of(
                        span("root").ran(0, 9_000).build(),
                        span("a")
                                .under("root")
                                .failed()
                                .blocked("pinned", "a", "b", 0, 9)
                                .build(),
                        span("c").under("root").ran(500, 600).build())))
                .isEmpty();
    }
}
