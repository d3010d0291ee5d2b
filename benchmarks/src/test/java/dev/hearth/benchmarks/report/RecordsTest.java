package dev.hearth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    private static final Machine MACHINE = new Machine("cpu", 2, 1024, "Linux", "25", 1);

    @TempDir
    private Path home;

    @BeforeEach
    void page() throws IOException {
        Files.createDirectories(home.resolve("docs"));
        Files.writeString(home.resolve("docs/benchmarks.md"), """
                # Before
                <!-- figures: written by --record -->
                stale
                <!-- end of figures -->
                after
                """);
    }

    @Test
    void pageOfThisRepository_showsWhatWasRecorded() throws Exception {
        Records records = Records.of(Path.of(".."));

        assertThat(records.page())
                .as("run a benchmark with --record, or restore docs/benchmarks.md")
                .content()
                .isEqualTo(records.current());
    }

    @Test
    void figures_standBetweenTheMarks() throws Exception {
        Report report = new Report("./hearth bench crash --rounds 3", MACHINE)
                .add(Figure.count("lost", Bars.NONE_LOST, 0))
                .add(Figure.of("time", "ms", null, 1, 2, 3))
                .note("A note.");

        Path page = Records.of(home).record("crash", report);

        assertThat(page)
                .content()
                .startsWith("# Before\n")
                .endsWith("after\n")
                .contains("### crash\n")
                .contains("`./hearth bench crash --rounds 3` on ")
                .contains("| lost | 0 |  |  | 0.00 | 0.00 | goal met |\n")
                .contains("| time | 2.00 | 1.00 - 3.00 | ms |  |  |  |\n")
                .contains("- A note.\n")
                .doesNotContain("stale");
    }

    @Test
    void otherBenchmarks_stay() throws Exception {
        Records records = Records.of(home);
        records.record("soak", new Report("soak", MACHINE).add(Figure.of("memory", "MB", null, 1)));

        Path page = records.record("ingest", new Report("ingest", MACHINE).add(Figure.of("rate", "1/s", null, 1)));

        assertThat(page).content().containsSubsequence("### ingest", "### soak");
    }

    @Test
    void pageWithoutMarks_isRefused() throws Exception {
        Files.writeString(home.resolve("docs/benchmarks.md"), "nothing");

        assertThatThrownBy(() -> Records.of(home).record("soak", new Report("soak", MACHINE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("marks");
    }
}
