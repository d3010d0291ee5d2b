package dev.hearth.benchmarks.spans;

import java.util.List;

/**
 * An attribute's key with the values it takes, most frequent first.
 *
 * @param values String, Long, Double or Boolean
 * @param skew how often each is drawn
 */
record Attribute(String key, List<Object> values, Zipf skew) {

    private static final double EXPONENT = 1.1;

    Attribute(String key, List<Object> values) {
        this(key, List.copyOf(values), new Zipf(values.size(), EXPONENT));
    }
}
