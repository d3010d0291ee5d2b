package dev.hearth.benchmarks.spans;

/**
 * OTLP protobuf as a collector forwards it: one {@code ResourceSpans} per service, with the usual eight resource
 * attributes. Attributes are encoded once per distinct value, so that a span costs little more than copying.
 */
public final class OtlpEncoding implements SpanEncoding {

    private static final int ERROR = 2;

    private final SpanGenerator generator;
    private final byte[][][] keyValues;
    private final byte[][] resources = new byte[SpanShape.SERVICES][];
    private final byte[] scope;
    private final GeneratedSpan[] trace = new GeneratedSpan[TraceSizes.MOST];
    private final ProtoBuffer[] spansByService = new ProtoBuffer[SpanShape.SERVICES];
    private final ProtoBuffer scratch = new ProtoBuffer();

    public OtlpEncoding(SpanGenerator generator) {
        this.generator = generator;
        this.keyValues = generator.shape().attributes().stream()
                .map(attribute -> attribute.values().stream()
                        .map(value -> keyValue(attribute.key(), value).toBytes())
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        for (int service = 0; service < SpanShape.SERVICES; service++) {
            resources[service] = resource(SpanShape.services().get(service), service);
            spansByService[service] = new ProtoBuffer();
        }
        ProtoBuffer named = new ProtoBuffer().text(1, "io.opentelemetry.bench").text(2, "2.33.1");
        this.scope = new ProtoBuffer().message(1, named).toBytes();
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
        for (ProtoBuffer spans : spansByService) {
            spans.clear();
        }
        for (long index = firstTrace; index < firstTrace + traces; index++) {
            int size = generator.fill(index, trace);
            for (int i = 0; i < size; i++) {
                GeneratedSpan span = trace[i];
                Operation operation = generator.shape().operations().get(span.operation);
                encode(span, operation);
                spansByService[operation.service()].message(2, scratch);
            }
        }
        ProtoBuffer request = new ProtoBuffer();
        for (int service = 0; service < SpanShape.SERVICES; service++) {
            if (spansByService[service].size() > 0) {
                scratch.clear();
                scratch.append(scope).append(spansByService[service].toBytes());
                ProtoBuffer resourceSpans =
                        new ProtoBuffer().append(resources[service]).message(2, scratch);
                request.message(1, resourceSpans);
            }
        }
        return request.toBytes();
    }

    private void encode(GeneratedSpan span, Operation operation) {
        scratch.clear();
        scratch.id(1, span.traceIdHigh, span.traceIdLow).id(2, span.spanId);
        if (span.parentSpanId != 0) {
            scratch.id(4, span.parentSpanId);
        }
        scratch.text(5, operation.name())
                .number(6, operation.kind().otlp)
                .fixed64(7, span.startNanos)
                .fixed64(8, span.endNanos);
        for (int a = 0; a < span.valueIndexes.length; a++) {
            scratch.bytes(9, keyValues[operation.attributes().get(a)][span.valueIndexes[a]]);
        }
        if (span.error) {
            scratch.message(15, new ProtoBuffer().text(2, "deadline exceeded").number(3, ERROR));
        }
    }

    private static byte[] resource(String service, int index) {
        ProtoBuffer resource = new ProtoBuffer()
                .message(1, keyValue("service.name", service))
                .message(1, keyValue("service.version", "1." + index + ".0"))
                .message(1, keyValue("service.instance.id", "instance-%08x".formatted(service.hashCode())))
                .message(1, keyValue("deployment.environment.name", "production"))
                .message(1, keyValue("host.name", "node-%02d".formatted(index)))
                .message(1, keyValue("telemetry.sdk.name", "opentelemetry"))
                .message(1, keyValue("telemetry.sdk.language", "java"))
                .message(1, keyValue("telemetry.sdk.version", "1.67.0"));
        return new ProtoBuffer().message(1, resource).toBytes();
    }

    private static ProtoBuffer keyValue(String key, Object value) {
        ProtoBuffer any = new ProtoBuffer();
        switch (value) {
            case String text -> any.text(1, text);
            case Boolean flag -> any.number(2, flag ? 1 : 0);
            case Long whole -> any.number(3, whole);
            case Double real -> any.real(4, real);
            default -> throw new IllegalArgumentException("No OTLP value for " + value.getClass());
        }
        return new ProtoBuffer().text(1, key).message(2, any);
    }
}
