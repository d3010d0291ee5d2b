package dev.hearth.insight.doctor;

/**
 * Calls of one place that blocked where nothing may, as an SDK reports them.
 *
 * @param kind {@code pinned}, or what an event loop waited for
 * @param in the method that the user's code called, as {@code Thread.sleep}
 * @param thread the loop's thread, or the carrier
 * @param count how many calls
 * @param longestMicros how long the longest of them took
 */
public record BlockedCall(String kind, String in, String thread, long count, long longestMicros) {

    boolean isPinned() {
        return kind.equals("pinned");
    }
}
