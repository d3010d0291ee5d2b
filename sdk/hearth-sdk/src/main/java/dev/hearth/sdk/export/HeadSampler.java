package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.SpanClock;
import dev.hearth.sdk.wire.TraceRate;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Keeps a share of traces by their id. Thread-safe. */
public record HeadSampler(double rate) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        if (TraceRate.includes(traceId, rate)) {
            return SamplingResult.recordAndSample();
        }
        SpanClock.SYSTEM.forget();
        return SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return toString();
    }
}
