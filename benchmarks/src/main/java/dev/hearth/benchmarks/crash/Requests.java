package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceId;
import dev.hearth.benchmarks.spans.TraceSizes;

/**
 * The endless row of requests that one store is sent: request i always holds the same traces. Immutable and
 * thread-safe.
 *
 * @param tracesEach how many traces a request holds
 */
record Requests(SpanGenerator generator, int tracesEach) {

    long firstTrace(int request) {
        return (long) request * tracesEach;
    }

    /** How many spans a request holds. */
    long spans(int request) {
        return TraceSizes.sum(firstTrace(request), tracesEach);
    }

    TraceId traceId(long trace) {
        return generator.traceId(trace);
    }
}
