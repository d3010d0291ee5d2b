package dev.hearth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.benchmarks.report.Bar.Better;
import dev.hearth.benchmarks.report.Bar.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Machine IDLE = new Machine("cpu", 2, 1024, "Linux", "25", 1);
    private static final Machine BUSY = new Machine("cpu", 2, 1024, "Linux", "25", 60);

    @Test
    void bar_judgesBothWays() {
        Bar rate = new Bar(45, 130, Better.HIGHER);
        Bar bytes = new Bar(75, 40, Better.LOWER);

        assertThat(rate.judge(130)).isEqualTo(Verdict.GOAL_MET);
        assertThat(rate.judge(45)).isEqualTo(Verdict.FLOOR_MET);
        assertThat(rate.judge(44)).isEqualTo(Verdict.BELOW_FLOOR);
        assertThat(bytes.judge(40)).isEqualTo(Verdict.GOAL_MET);
        assertThat(bytes.judge(41)).isEqualTo(Verdict.FLOOR_MET);
        assertThat(bytes.judge(76)).isEqualTo(Verdict.BELOW_FLOOR);
    }

    @Test
    void valueThatIsNoNumber_isBelowEveryFloor() {
        assertThat(new Bar(75, 40, Better.LOWER).judge(Double.NaN)).isEqualTo(Verdict.BELOW_FLOOR);
    }

    @Test
    void table_showsMedianRangeBarAndVerdict() {
        Report report = new Report("hearth bench test", IDLE)
                .add(new Figure(
                        "spans per CPU-second", "1/s", Samples.of(50_000, 60_000, 70_000), Bars.SPANS_PER_CPU_SECOND))
                .problem("Two spans are missing.");

        assertThat(Table.of(report))
                .containsPattern("spans per CPU-second +60,000 +50,000 - 70,000 +1/s +45,000 +130,000 +floor met")
                .contains("PROBLEM: Two spans are missing.")
                .doesNotContain("The machine was busy");
        assertThat(report.failed()).isTrue();
        assertThat(report.belowFloor()).isFalse();
    }

    @Test
    void busyMachine_isSaidPlainly() {
        assertThat(Table.of(new Report("hearth bench test", BUSY))).contains("The machine was busy");
    }

    @Test
    void json_holdsEveryValue() {
        Report report = new Report("hearth bench test", IDLE)
                .setting("rounds", 2)
                .add(new Figure("bytes", "B", Samples.of(80, 90), Bars.BYTES_PER_SPAN))
                .note("A note.");

        JsonNode json = JsonMapper.shared().readTree(JsonFile.text(report));

        JsonNode figure = json.path("figures").path(0);
        assertThat(figure.path("median").asDouble()).isEqualTo(85);
        assertThat(figure.path("values").size()).isEqualTo(2);
        assertThat(figure.path("floor").asDouble()).isEqualTo(75);
        assertThat(figure.path("verdict").asString()).isEqualTo("BELOW FLOOR");
        assertThat(json.path("machine").path("cores").asInt()).isEqualTo(2);
        assertThat(json.path("settings").path("rounds").asInt()).isEqualTo(2);
        assertThat(json.path("notes").path(0).asString()).isEqualTo("A note.");
        assertThat(report.belowFloor()).isTrue();
    }
}
