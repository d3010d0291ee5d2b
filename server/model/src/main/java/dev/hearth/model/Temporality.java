package dev.hearth.model;

import java.util.Locale;

/** What span of time the points of a sum or histogram cover. */
public enum Temporality {
    /** The sender did not say. */
    UNSPECIFIED,
    /** Since the previous point. */
    DELTA,
    /** Since a fixed start. */
    CUMULATIVE;

    /** Returns the name that the {@code aggregation_temporality} column holds, such as {@code delta}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
