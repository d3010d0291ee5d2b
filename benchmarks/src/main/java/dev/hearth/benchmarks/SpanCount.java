package dev.hearth.benchmarks;

import dev.hearth.benchmarks.spans.TraceSizes;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** A number of spans as people write it: 500000, 500k, 10M. A multiple of 100: ten traces have as many. */
record SpanCount(long spans) {

    private static final long MOST = 1_000_000_000;

    static SpanCount parse(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replace("_", "");
        long unit = digits.endsWith("k") ? 1_000 : digits.endsWith("m") ? 1_000_000 : 1;
        try {
            long spans = Math.multiplyExact(
                    Long.parseLong(unit == 1 ? digits : digits.substring(0, digits.length() - 1)), unit);
            if (spans > 0 && spans <= MOST && spans % TraceSizes.PER_CYCLE == 0) {
                return new SpanCount(spans);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below
        }
        throw new TypeConversionException(
                "'%s' is no number of spans: give a multiple of 100 up to 1000M, such as 500k.".formatted(text));
    }

    @Override
    public String toString() {
        return spans % 1_000_000 == 0 ? spans / 1_000_000 + "M" : spans % 1_000 == 0 ? spans / 1_000 + "k" : "" + spans;
    }
}
