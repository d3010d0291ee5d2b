package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongScopeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other_thread  | WARNING | CERTAIN | 2 spans opened at Ask.java:41 were closed at Pool.java:57 on another thread.
            out_of_order  | WARNING | CERTAIN | 2 spans opened at Ask.java:41 were closed at Pool.java:57 before what was opened inside.
            still_current | INFO    | LIKELY  | 2 spans opened at Ask.java:41 were ended at Pool.java:57 by another thread while the work went on.
            """)
    void bothPlaces_areTold(String kind, Severity severity, Confidence confidence, String sentence) {
        List<Diagnosis> found = Doctor.examine(List.of(
                span("a")
                        .at("shop/Ask.java", 41)
                        .misplaced(kind, "shop/Pool.java:57", "pool-1")
                        .build(),
                span("b")
                        .at("shop/Ask.java", 41)
                        .misplaced(kind, "shop/Pool.java:57", "pool-2")
                        .build()));
        assertThat(found).hasSize(1);
        Diagnosis diagnosis = found.getFirst();
        assertThat(diagnosis.rule()).isEqualTo("wrong-scope");
        assertThat(diagnosis.severity()).isEqualTo(severity);
        assertThat(diagnosis.confidence()).isEqualTo(confidence);
        assertThat(diagnosis.sentence()).isEqualTo(sentence);
        assertThat(diagnosis.where()).isEqualTo(new Place("shop/Ask.java", 41L, "shop.Ask.all"));
        assertThat(diagnosis.count()).isEqualTo(2);
        assertThat(diagnosis.fix()).isInstanceOf(Fix.Change.class);
        assertThat(diagnosis.evidence()).extracting(Diagnosis.Evidence::spanId).containsExactly("a", "b");
    }

    @Test
    void otherPlaceOfTheEnd_isAnotherDiagnosis_andAMovedLineIsNot() {
        List<Diagnosis> found = Doctor.examine(List.of(
                span("a")
                        .at("shop/Ask.java", 41)
                        .misplaced("other_thread", "shop/Pool.java:57", null)
                        .build(),
                span("b")
                        .at("shop/Ask.java", 41)
                        .misplaced("other_thread", "shop/Pool.java:60", null)
                        .build(),
                span("c")
                        .at("shop/Ask.java", 41)
                        .misplaced("other_thread", null, null)
                        .build()));
        assertThat(found).extracting(Diagnosis::count).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void spansThatEndWhereTheyAreCurrent_orAreCancelledThere_areHealthy() {
        assertThat(Doctor.examine(List.of(
                        span("a").at("shop/Ask.java", 41).build(),
                        span("b")
                                .at("shop/Ask.java", 41)
                                .ended(new Verdict.Cancelled("cancelled after 800 ms", 7L))
                                .build())))
                .isEmpty();
    }
}
