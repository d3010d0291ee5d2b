package dev.hearth.benchmarks.report;

import dev.hearth.benchmarks.report.Bar.Better;

/** The floors and goals of Hearth's design, for two cores. */
public final class Bars {

    public static final Bar SPANS_PER_CPU_SECOND = new Bar(45_000, 130_000, Better.HIGHER);
    public static final Bar AGAINST_ZIPKIN = new Bar(0.7, 1.5, Better.HIGHER);
    public static final Bar BYTES_PER_SPAN = new Bar(75, 40, Better.LOWER);
    public static final Bar QUERYABLE_MS = new Bar(500, 200, Better.LOWER);
    public static final Bar READY_MS = new Bar(4_000, 2_000, Better.LOWER);
    public static final Bar IDLE_RSS_MB = new Bar(400, 256, Better.LOWER);
    public static final Bar TRACE_BY_ID_MS = new Bar(50, 10, Better.LOWER);
    public static final Bar ATTRIBUTE_SEARCH_MS = new Bar(200, 100, Better.LOWER);
    public static final Bar ALL_FILTERS_MS = new Bar(100, 30, Better.LOWER);

    /** Of a span with start records on, against the OpenTelemetry SDK without them: time, and bytes allocated. */
    public static final Bar SPAN_COST = new Bar(1.3, 1.0, Better.LOWER);

    /** How many spans two threads make on two cores, against one. */
    public static final Bar TWO_THREADS = new Bar(1.6, 1.9, Better.HIGHER);

    /** A call that records nothing. */
    public static final Bar NOTHING_NANOS = new Bar(10, 10, Better.LOWER);

    public static final Bar MESSAGE_NANOS = new Bar(150, 150, Better.LOWER);

    /** Against the same application without. */
    public static final Bar START_UP = new Bar(1.05, 1.05, Better.LOWER);

    public static final Bar NONE_LOST = new Bar(0, 0, Better.LOWER);

    /** Growth over the time that was measured, by the regression line, in percent of the mean. */
    public static final Bar GROWTH_PERCENT = new Bar(20, 5, Better.LOWER);

    private Bars() {}
}
