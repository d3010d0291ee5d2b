package dev.hearth.sdk.signal;

import dev.hearth.sdk.wire.Json;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one open span, by metric and by its attributes. Thread-safe. */
final class Tally {
    private static final int MOST_DETAILS = 64;
    private static final int MOST_CHARS = 1 << 16;
    private static final Attributes OTHERS =
            Attributes.builder().put("otel.metric.overflow", true).build();

    private final @Nullable Tally above;
    private @Nullable Map<String, Map<Attributes, Sum>> metrics; // these guarded by this
    private boolean closed;

    Tally(@Nullable Tally above) {
        this.above = above;
    }

    /** A sum, whole as long as all its parts are. */
    private static final class Sum {
        private long whole;
        private double rest;
        private boolean fractional;

        Number value() {
            return fractional ? whole + rest : (Number) whole;
        }

        void add(Sum other) {
            whole += other.whole;
            rest += other.rest;
            fractional |= other.fractional;
        }
    }

    /** The next one above that is open, or null. */
    @Nullable
    Tally above() {
        return above;
    }

    synchronized void add(String metric, Attributes attributes, long amount) {
        if (!closed) {
            sum(metric, attributes).whole += amount;
        }
    }

    synchronized void add(String metric, Attributes attributes, double amount) {
        if (!closed) {
            Sum sum = sum(metric, attributes);
            sum.rest += amount;
            sum.fractional = true;
        }
    }

    private Sum sum(String metric, Attributes attributes) {
        if (metrics == null) {
            metrics = new TreeMap<>();
        }
        Map<Attributes, Sum> sums = metrics.computeIfAbsent(metric, name -> new LinkedHashMap<>());
        boolean fits = sums.size() < MOST_DETAILS || sums.containsKey(attributes);
        return sums.computeIfAbsent(fits ? attributes : OTHERS, which -> new Sum());
    }

    /** The sums as JSON; null if there are none. What comes later counts no more. */
    synchronized @Nullable String close() {
        closed = true;
        if (metrics == null) {
            return null;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        metrics.forEach((metric, sums) -> all.put(metric, described(sums)));
        metrics = null;
        return Json.encode(all, MOST_CHARS).json();
    }

    private static Map<String, Object> described(Map<Attributes, Sum> sums) {
        List<Object> details = new ArrayList<>();
        Sum total = new Sum();
        sums.forEach((attributes, sum) -> {
            Map<String, Object> detail = new LinkedHashMap<>();
            Map<String, Object> plain = new LinkedHashMap<>();
            attributes.forEach((key, value) -> plain.put(key.getKey(), value));
            detail.put("attributes", plain);
            detail.put("total", sum.value());
            details.add(detail);
            total.add(sum);
        });
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("details", details);
        described.put("total", total.value());
        return described;
    }
}
