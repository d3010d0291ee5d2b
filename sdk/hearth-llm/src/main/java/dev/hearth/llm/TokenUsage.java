package dev.hearth.llm;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call used, as the metric {@code gen_ai.client.token.usage}: so every span tells what all calls below it used. Thread-safe. */
final class TokenUsage {
    private static final LongHistogram TOKENS = Hearth.openTelemetry()
            .getMeter("logfire.llm")
            .histogramBuilder("gen_ai.client.token.usage")
            .setDescription("How many tokens calls of language models used")
            .setUnit("{token}")
            .ofLongs()
            .build();
    private static final String[] COPIED = {
        "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model"
    };

    private TokenUsage() {}

    /** Makes the instrument, so that spans which open from now on are summed up. */
    static void prepare() {
        // loading this class is enough
    }

    /** Records the usage that these attributes of the call's tell, if any. */
    static void record(HearthSpan call, Map<String, @Nullable Object> request, Map<String, @Nullable Object> answer) {
        record(call, request, answer, "input");
        record(call, request, answer, "output");
    }

    private static void record(
            HearthSpan call, Map<String, @Nullable Object> request, Map<String, @Nullable Object> answer, String type) {
        if (answer.get("gen_ai.usage." + type + "_tokens") instanceof Number tokens) {
            AttributesBuilder attributes = Attributes.builder().put("gen_ai.token.type", type);
            for (String key : COPIED) {
                Object value = answer.containsKey(key) ? answer.get(key) : request.get(key);
                if (value instanceof String text) {
                    attributes.put(key, text);
                }
            }
            TOKENS.record(tokens.longValue(), attributes.build(), call.context());
        }
    }
}
