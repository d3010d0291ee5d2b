package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverEndedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaked at Ask.java:41  | ERROR   | 2 spans begun at Ask.java:41 never ended: the program let go of them.
            stream closed early    | WARNING | 2 spans of a stream begun at Ask.java:41 ended before the stream did.
            process exit           | WARNING | 2 spans of ask were open when it stopped.
            SDK closed             | WARNING | 2 spans of ask were open when it stopped.
            lost                   | WARNING | 2 spans begun at Ask.java:41 were abandoned.
            """)
    void senderSaysSo_isCertain(String reason, Severity severity, String sentence) {
        Verdict abandoned = new Verdict.Abandoned(reason, 5L, null);
        List<Diagnosis> found = Doctor.examine(List.of(
                span("a").at("shop/Ask.java", 41).ended(abandoned).build(),
                span("b").at("shop/Ask.java", 41).ended(abandoned).build()));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rule()).isEqualTo("never-ended");
        assertThat(found.getFirst().severity()).isEqualTo(severity);
        assertThat(found.getFirst().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(found.getFirst().sentence()).isEqualTo(sentence);
        assertThat(found.getFirst().count()).isEqualTo(2);
    }

    @Test
    void silentProcess_isLikely() {
        List<Diagnosis> found = Doctor.examine(List.of(
                span("a").open(new Verdict.Abandoned("process gone", 7L, 7L)).build()));
        assertThat(found).extracting(Diagnosis::confidence).containsExactly(Confidence.LIKELY);
        assertThat(found.getFirst().sentence()).isEqualTo("A process of ask went away with 1 span open.");
    }

    @Test
    void runningFailedAndCancelledSpans_areHealthy() {
        assertThat(Doctor.examine(List.of(
                        span("a").open(new Verdict.Running(7L)).build(),
                        span("b")
                                .open(new Verdict.Unknown("no sign of life", 7L, 7L))
                                .build(),
                        span("c").failed().build(),
                        span("d").ended(new Verdict.Cancelled(null, 7L)).build())))
                .isEmpty();
    }
}
