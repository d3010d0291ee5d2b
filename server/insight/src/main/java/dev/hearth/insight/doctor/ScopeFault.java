package dev.hearth.insight.doctor;

import org.jspecify.annotations.Nullable;

/**
 * That a span ended where it was not current, as its SDK saw it.
 *
 * @param kind {@code out_of_order}, {@code other_thread} or {@code still_current}
 * @param closedAt where the code is that ended it, as {@code shop/Ask.java:57}, or null if the SDK does not say
 * @param closedOn the thread that ended it, or null
 */
public record ScopeFault(
        String kind, @Nullable String closedAt, @Nullable String closedOn) {

    /** Returns the place as people write it: {@code Ask.java:57}. */
    String closedAtText() {
        return closedAt == null ? "an unknown place" : closedAt.substring(closedAt.lastIndexOf('/') + 1);
    }

    /** Returns what stays the same of the place when lines move. */
    String closedAtKey() {
        return closedAt == null ? "" : closedAt.replaceFirst(":\\d+$", "");
    }

    String closedOnText() {
        return closedOn == null ? "another thread" : "the thread " + closedOn;
    }
}
