package dev.hearth.model;

/**
 * Proof that a process with open spans is alive: a data point of the gauge {@value #METRIC_NAME}.
 *
 * @param timeNanos when the process said so, by its own clock
 * @param openSpans how many spans were open then
 */
public record Heartbeat(Resource resource, long timeNanos, long openSpans) {

    /** The metric whose points are heartbeats. */
    public static final String METRIC_NAME = "hearth.process.open_spans";

    /**
     * The resource attribute by which a process promises a heartbeat at least this often, in milliseconds, while it has
     * open spans.
     */
    public static final String INTERVAL_ATTRIBUTE = "hearth.heartbeat.interval_ms";
}
