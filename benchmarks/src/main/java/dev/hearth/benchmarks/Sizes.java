package dev.hearth.benchmarks;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The sizes at which a store is measured while it grows. */
final class Sizes {

    private Sizes() {}

    /** Growing, or a usage error. */
    static void check(List<SpanCount> sizes, CommandLine line) {
        for (int i = 1; i < sizes.size(); i++) {
            if (sizes.get(i).spans() <= sizes.get(i - 1).spans()) {
                throw new ParameterException(line, "--spans must grow: %s.".formatted(sizes));
            }
        }
    }
}
