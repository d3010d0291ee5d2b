package dev.hearth.benchmarks.spans;

/** One span of the generator, overwritten by the next: nothing is allocated per span. Not thread-safe. */
final class GeneratedSpan {

    long traceIdHigh;
    long traceIdLow;
    long spanId;
    /** 0 for a root. */
    long parentSpanId;

    long startNanos;
    long endNanos;
    boolean error;
    int operation;
    /** For each attribute of the operation, which of its values. */
    final int[] valueIndexes = new int[SpanShape.ATTRIBUTES_PER_SPAN];
}
