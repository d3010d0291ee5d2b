package dev.hearth.sdk.delivery;

import java.util.Locale;

/** What a request carries. */
public enum Signal {
    TRACES,
    METRICS,
    LOGS;

    /** {@code /v1/traces} and so on. */
    public String path() {
        return "/v1/" + lowerCase();
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
