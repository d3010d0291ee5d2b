package dev.hearth.otlp;

/** What kind of telemetry an OTLP request carries. */
public enum OtlpSignal {
    TRACES("/v1/traces"),
    LOGS("/v1/logs"),
    METRICS("/v1/metrics");

    private final String path;

    OtlpSignal(String path) {
        this.path = path;
    }

    /** Returns the path that OTLP over HTTP has for this signal. */
    public String path() {
        return path;
    }
}
