package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.BenchException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one call costs.
 *
 * @param nanos by the wall clock, of each thread that calls
 * @param cpuNanos processor time of the threads that call
 * @param cpuNanosInAll processor time of all threads
 * @param bytes allocated by the threads that call
 * @param bytesInAll allocated by all threads
 * @param keptPercent how many of the spans became records
 */
record SpanCost(
        double nanos, double cpuNanos, double cpuNanosInAll, double bytes, double bytesInAll, double keptPercent) {

    /** Reads what JMH has written as JSON: costs by the names of methods. */
    static Map<String, SpanCost> of(Path file) throws BenchException {
        try {
            Map<String, SpanCost> costs = new HashMap<>();
            for (JsonNode measured : JsonMapper.shared().readTree(file.toFile())) {
                String name = measured.path("benchmark").asString("");
                JsonNode others = measured.path("secondaryMetrics");
                costs.put(
                        name.substring(name.lastIndexOf('.') + 1),
                        new SpanCost(
                                score(measured.path("primaryMetric")),
                                score(others.path("caller.cpu")),
                                score(others.path("all.cpu")),
                                score(others.path("caller.alloc")),
                                score(others.path("gc.alloc.rate.norm")),
                                score(others.path("kept"))));
            }
            return costs;
        } catch (JacksonException e) {
            throw new BenchException("What JMH has written to %s cannot be read.".formatted(file), e);
        }
    }

    private static double score(JsonNode metric) {
        return metric.path("score").asDouble(Double.NaN);
    }
}
