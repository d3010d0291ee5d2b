package dev.hearth.sdk;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Durations in words for a person. */
final class Elapsed {
    private Elapsed() {}

    /** {@code 800 ms}, {@code 12.3 s} or {@code 5 min}. */
    static String text(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 120_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
                : TimeUnit.MILLISECONDS.toMinutes(millis) + " min";
    }
}
