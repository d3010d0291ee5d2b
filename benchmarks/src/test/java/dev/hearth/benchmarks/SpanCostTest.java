package dev.hearth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanCostTest {

    @TempDir
    private Path folder;

    @Test
    void whatJmhWrites_isReadByTheNamesOfMethods() throws IOException, BenchException {
        assertThat(SpanCost.of(file("""
                        [{"benchmark": "a.B.bare", "threads": 2, "primaryMetric": {"score": 240.5},
                          "secondaryMetrics": {"caller.cpu": {"score": 230}, "all.cpu": {"score": 360},
                                               "caller.alloc": {"score": 392}, "gc.alloc.rate.norm": {"score": 455},
                                               "kept": {"score": 99.5}}}]
                        """)))
                .containsOnlyKeys("bare")
                .containsEntry("bare", new SpanCost(240.5, 230, 360, 392, 455, 99.5));
    }

    @Test
    void whatWasNotMeasured_isNoNumber() throws IOException, BenchException {
        assertThat(SpanCost.of(file("[{\"benchmark\": \"a.B.bare\"}]")))
                .containsEntry(
                        "bare", new SpanCost(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void fileThatCannotBeRead_isSaidSo() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> SpanCost.of(file("no JSON")))
                .withMessageContaining("What JMH has written");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("jmh.json"), content);
    }
}
