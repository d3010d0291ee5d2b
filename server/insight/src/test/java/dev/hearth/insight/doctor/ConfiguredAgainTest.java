package dev.hearth.insight.doctor;

import static dev.hearth.insight.doctor.FactsBuilder.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredAgainTest {

    private static Sender process(String instance, String host, long pid) {
        return new Sender("ask", instance, host, pid, "java");
    }

    private static List<Diagnosis> examine(FactsBuilder... spans) {
        return Doctor.examine(List.of(spans).stream().map(FactsBuilder::build).toList());
    }

    @Test
    void oneProcessOfSeveralInstancesAtATime_isCertain() {
        List<Diagnosis> found = examine(
                span("a").from(process("i1", "h", 7)).ran(0, 900),
                span("b").from(process("i2", "h", 7)).ran(100, 200),
                span("c").from(process("i3", "h", 7)).ran(300, 400));
        assertThat(found).hasSize(1);
        Diagnosis diagnosis = found.getFirst();
        assertThat(diagnosis.rule()).isEqualTo("configured-again");
        assertThat(diagnosis.severity()).isEqualTo(Severity.ERROR);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(diagnosis.sentence())
                .isEqualTo("A process of ask sent as up to 3 instances at the same time: telemetry was configured again"
                        + " while it ran.");
        assertThat(diagnosis.evidence()).extracting(Diagnosis.Evidence::spanId).containsExactly("a", "b", "c");
        assertThat(diagnosis.fix()).isInstanceOf(Fix.Change.class);
        assertThat(diagnosis.lastMicros()).isEqualTo(300_000);
    }

    @Test
    void withoutHost_largeNumbersAreLikely_andThoseThatContainersGiveSayNothing() {
        assertThat(examine(
                        span("a").from(process("i1", null, 70_001)).ran(0, 900),
                        span("b").from(process("i2", null, 70_001)).ran(100, 200)))
                .extracting(Diagnosis::confidence)
                .containsExactly(Confidence.LIKELY);
        assertThat(examine(
                        span("a").from(process("i1", null, 1)).ran(0, 900),
                        span("b").from(process("i2", null, 1)).ran(100, 200)))
                .isEmpty();
    }

    @Test
    void restartedProcess_andOthersOfTheService_areHealthy() {
        assertThat(examine(
                        span("a").from(process("i1", "h", 1)).ran(0, 900),
                        span("b").from(process("i2", "h", 1)).ran(900, 1_200)))
                .isEmpty();
        assertThat(examine(
                        span("a").from(process("i1", "h", 1)).ran(0, 900),
                        span("b").from(process("i2", "g", 1)).ran(100, 200),
                        span("c").from(process("i3", "h", 2)).ran(100, 200)))
                .isEmpty();
    }

    @Test
    void severalProcesses_areOneDiagnosisWithOneId() {
        List<Diagnosis> found = examine(
                span("a").from(process("i1", "h", 7)).ran(0, 900),
                span("b").from(process("i2", "h", 7)).ran(100, 200),
                span("c").from(process("i3", "h", 8)).ran(0, 900),
                span("d").from(process("i4", "h", 8)).ran(100, 200));
        assertThat(found).extracting(Diagnosis::count).containsExactly(2);
        assertThat(found.getFirst().id())
                .isEqualTo(examine(
                                span("x").from(process("j1", "g", 9)).ran(0, 900),
                                span("y").from(process("j2", "g", 9)).ran(100, 200))
                        .getFirst()
                        .id());
    }
}
