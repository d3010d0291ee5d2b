package dev.hearth.benchmarks;

import dev.hearth.benchmarks.report.Bar;
import dev.hearth.benchmarks.report.Report;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The sizes at which a store is measured while it grows. */
final class Sizes {

    private static final long BARS_AT = 10_000_000;

    private Sizes() {}

    /** Growing, or a usage error. */
    static void check(List<SpanCount> sizes, CommandLine line) {
        for (int i = 1; i < sizes.size(); i++) {
            if (sizes.get(i).spans() <= sizes.get(i - 1).spans()) {
                throw new ParameterException(line, "--spans must grow: %s.".formatted(sizes));
            }
        }
    }

    static String text(List<SpanCount> sizes) {
        return sizes.stream().map(SpanCount::toString).collect(Collectors.joining(","));
    }

    /** The bar, if it is for that size. */
    static @Nullable Bar bar(SpanCount size, @Nullable Bar bar) {
        return size.spans() == BARS_AT ? bar : null;
    }

    /** Says that the design's bars are for another size, where they are. */
    static void noteBars(List<SpanCount> sizes, Report report) {
        if (sizes.stream().anyMatch(size -> size.spans() != BARS_AT)) {
            report.note("Floors and goals of times and bytes are for %s spans.".formatted(new SpanCount(BARS_AT)));
        }
    }
}
