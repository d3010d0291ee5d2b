package dev.hearth.agent;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** A program that measures inside of spans, as a client of a language model does. */
public final class MeasuringProgram {
    private static final Meter METER = GlobalOpenTelemetry.getMeter("model");
    private static final LongHistogram TOKENS =
            METER.histogramBuilder("gen_ai.client.token.usage").ofLongs().build();
    private static final LongCounter QUESTIONS =
            METER.counterBuilder("questions").build();

    private MeasuringProgram() {}

    /** Asks twice. */
    public static void main(String[] arguments) {
        chat();
        System.out.println("chatted");
    }

    @WithSpan
    static void chat() {
        ask(3);
        ask(4);
    }

    @WithSpan
    static void ask(long tokens) {
        QUESTIONS.add(1);
        TOKENS.record(
                tokens, Attributes.builder().put("gen_ai.token.type", "input").build());
    }
}
