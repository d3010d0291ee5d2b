package dev.hearth.sdk.wire;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context's baggage as attributes: under the same keys, values of bounded length. */
public final class BaggageAttributes {
    private static final int MAX_CHARS = 1_000;

    private BaggageAttributes() {}

    /** The baggage of {@code context}; empty, at no cost, if there is none. */
    public static Map<String, String> of(Context context) {
        @Nullable Baggage baggage = Baggage.fromContextOrNull(context);
        if (baggage == null || baggage.isEmpty()) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        baggage.forEach((key, entry) -> attributes.put(key, Text.head(entry.getValue(), MAX_CHARS)));
        return attributes;
    }
}
