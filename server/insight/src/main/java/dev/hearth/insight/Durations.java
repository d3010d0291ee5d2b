package dev.hearth.insight;

import java.util.Locale;

/** Durations for people: three significant digits, and always a unit. */
public final class Durations {

    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000_000;

    private Durations() {}

    /** Returns a duration such as {@code 412 µs}, {@code 1.28 s}, {@code 2 m 04 s}, {@code 3 h 05 m} or {@code 2 d 07 h}. */
    public static String format(long micros) {
        if (micros < 0) {
            return "-" + format(micros == Long.MIN_VALUE ? Long.MAX_VALUE : -micros);
        }
        if (micros < MILLI) {
            return micros + " µs";
        }
        if (rounded(micros, MILLI) < 1_000) {
            return decimal(micros, MILLI, 1_000) + " ms";
        }
        // 59.95 s would be written as 60.0 s.
        if (micros < 60 * SECOND - SECOND / 20) {
            return decimal(micros, SECOND, 60) + " s";
        }
        long seconds = rounded(micros, SECOND);
        if (seconds < 3_600) {
            return pair(seconds, 60, "m", "s");
        }
        long minutes = rounded(micros, 60 * SECOND);
        return minutes < 24 * 60 ? pair(minutes, 60, "h", "m") : pair(rounded(micros, 3_600 * SECOND), 24, "d", "h");
    }

    private static String decimal(long micros, long unit, long below) {
        for (int digits = 2, scale = 100; digits > 0; digits--, scale /= 10) {
            long scaled = rounded(micros * scale, unit);
            if (scaled < 1_000 && scaled < below * scale) {
                return String.format(Locale.ROOT, "%d.%0" + digits + "d", scaled / scale, scaled % scale);
            }
        }
        return Long.toString(rounded(micros, unit));
    }

    private static long rounded(long micros, long unit) {
        return micros / unit + (micros % unit >= (unit + 1) / 2 ? 1 : 0);
    }

    private static String pair(long count, int per, String large, String small) {
        return String.format(Locale.ROOT, "%d %s %02d %s", count / per, large, count % per, small);
    }
}
