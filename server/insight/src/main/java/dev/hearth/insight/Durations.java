package dev.hearth.insight;

/** Durations for people: three significant digits, and always a unit. */
@SuppressWarnings("DoNotCallSuggester")
public final class Durations {

    private Durations() {}

    /** Returns a duration such as {@code 412 µs}, {@code 1.28 s}, {@code 2 m 04 s} or {@code 3 h 05 m}. */
    public static String format(long micros) {
        throw new UnsupportedOperationException();
    }
}
