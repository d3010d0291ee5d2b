package dev.hearth.llm;

import java.math.BigDecimal;
import java.math.MathContext;

/** Durations for people: three significant digits. */
final class Elapsed {
    private Elapsed() {}

    /** {@code 800 ms}, {@code 12.3 ms}, {@code 1.23 s}. */
    static String text(long nanos) {
        BigDecimal millis = round(BigDecimal.valueOf(Math.max(0, nanos), 6));
        return millis.compareTo(BigDecimal.valueOf(1000)) < 0
                ? plain(millis) + " ms"
                : plain(round(BigDecimal.valueOf(nanos, 9))) + " s";
    }

    private static BigDecimal round(BigDecimal value) {
        return value.round(new MathContext(3));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
