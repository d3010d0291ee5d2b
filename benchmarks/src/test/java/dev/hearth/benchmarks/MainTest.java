package dev.hearth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void help_isNoError() {
        assertThat(Main.run("ingest", "--help")).isZero();
        assertThat(Main.run("sdk", "--help")).isZero();
    }

    @Test
    void wrongUsage_endsWithTwo() {
        assertThat(Main.run("ingest", "--spans", "7")).isEqualTo(2);
        assertThat(Main.run("ingest", "--rounds", "0")).isEqualTo(2);
        assertThat(Main.run("query", "--spans", "10M,1M")).isEqualTo(2);
        assertThat(Main.run("sdk", "--rounds", "0")).isEqualTo(2);
        assertThat(Main.run("no-such-benchmark")).isEqualTo(2);
    }

    @Test
    void failedMeasurement_endsWithOneAndSaysWhy() {
        Path json = folder.resolve("result.json");

        assertThat(Main.run("storage", "--home", folder.toString(), "--json", json.toString()))
                .isEqualTo(1);
        assertThat(json).content().contains("There is no launcher at");
    }
}
