package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.report.Samples;
import java.util.List;

/**
 * What came of a load.
 *
 * @param acknowledgedSpans spans of requests that were answered with success, rejected ones not counted
 * @param seconds from the first request to the last answer
 * @param refusals answers 429 and 503; each of these requests was sent again
 * @param requestMillis how long each acknowledged request took, its refusals not counted
 */
public record LoadResult(
        long acknowledgedSpans, long rejectedSpans, double seconds, long refusals, List<Double> requestMillis) {

    public double spansPerSecond() {
        return acknowledgedSpans / seconds;
    }

    /** At least one request was acknowledged. */
    public Samples latencies() {
        return Samples.of(requestMillis);
    }
}
