package dev.hearth.benchmarks.spans;

import java.util.concurrent.TimeUnit;

/**
 * The same spans as Zipkin's protobuf (v2 model), the leanest format that Zipkin accepts. Its values are all text, its
 * times microseconds; a status of ERROR becomes the tag {@code error}.
 */
public final class ZipkinEncoding implements SpanEncoding {

    private final SpanGenerator generator;
    private final byte[][][] tags;
    private final byte[][] endpoints = new byte[SpanShape.SERVICES][];
    private final byte[] errorTag = tag("error", "deadline exceeded");
    private final GeneratedSpan[] trace = new GeneratedSpan[TraceSizes.MOST];
    private final ProtoBuffer scratch = new ProtoBuffer();

    public ZipkinEncoding(SpanGenerator generator) {
        this.generator = generator;
        this.tags = generator.shape().attributes().stream()
                .map(attribute -> attribute.values().stream()
                        .map(value -> tag(attribute.key(), value.toString()))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        for (int service = 0; service < SpanShape.SERVICES; service++) {
            endpoints[service] =
                    new ProtoBuffer().text(1, SpanShape.services().get(service)).toBytes();
        }
        for (int i = 0; i < trace.length; i++) {
            trace[i] = new GeneratedSpan();
        }
    }

    @Override
    public String contentType() {
        return "application/x-protobuf";
    }

    @Override
    public byte[] encode(long firstTrace, int traces) {
        ProtoBuffer request = new ProtoBuffer();
        for (long index = firstTrace; index < firstTrace + traces; index++) {
            int size = generator.fill(index, trace);
            for (int i = 0; i < size; i++) {
                encode(trace[i]);
                request.message(1, scratch);
            }
        }
        return request.toBytes();
    }

    private void encode(GeneratedSpan span) {
        Operation operation = generator.shape().operations().get(span.operation);
        long startMicros = TimeUnit.NANOSECONDS.toMicros(span.startNanos);
        scratch.clear();
        scratch.id(1, span.traceIdHigh, span.traceIdLow);
        if (span.parentSpanId != 0) {
            scratch.id(2, span.parentSpanId);
        }
        scratch.id(3, span.spanId)
                .number(4, operation.kind().zipkin)
                .text(5, operation.name())
                .fixed64(6, startMicros)
                .number(7, Math.max(1, TimeUnit.NANOSECONDS.toMicros(span.endNanos) - startMicros))
                .bytes(8, endpoints[operation.service()]);
        for (int a = 0; a < span.valueIndexes.length; a++) {
            scratch.bytes(11, tags[operation.attributes().get(a)][span.valueIndexes[a]]);
        }
        if (span.error) {
            scratch.bytes(11, errorTag);
        }
    }

    private static byte[] tag(String key, String value) {
        return new ProtoBuffer().text(1, key).text(2, value).toBytes();
    }
}
