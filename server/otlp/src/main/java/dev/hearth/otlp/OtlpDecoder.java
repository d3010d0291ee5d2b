package dev.hearth.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Decodes OTLP export requests, from the bytes straight into the model. Stateless and safe for any number of threads.
 *
 * <p>What a request may build is bounded by {@link DecodeLimits}. Its strings are copies: a batch keeps no hold of the
 * body.
 */
public final class OtlpDecoder {

    /** What JSON takes on its way to protobuf, for each byte. */
    private static final int JSON_MULTIPLE = 2;

    private final DecodeLimits limits;

    /** Makes a decoder with {@link DecodeLimits#DEFAULT}. */
    public OtlpDecoder() {
        this(DecodeLimits.DEFAULT);
    }

    public OtlpDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes one decompressed request body.
     *
     * <p>A record with bad ids, negative times or too deeply nested attributes becomes a rejection; its neighbours are
     * kept. A link to no valid span is left out of its span.
     *
     * @throws MalformedTelemetryException if {@code body} as a whole is not such a request
     * @throws PayloadTooLargeException if the request holds more than the limits allow
     */
    public TelemetryBatch decode(OtlpSignal signal, OtlpEncoding encoding, byte[] body) {
        return decode(signal, encoding, body, Allowance.UNBOUNDED);
    }

    /**
     * Decodes one decompressed request body with memory from {@code allowance}, which the batch needs as long as it lives.
     *
     * @throws MemoryInUseException if the allowance has too little left
     * @see #decode(OtlpSignal, OtlpEncoding, byte[])
     */
    public TelemetryBatch decode(OtlpSignal signal, OtlpEncoding encoding, byte[] body, Allowance allowance) {
        var budget = new Budget(limits, allowance, body.length);
        byte[] protobuf = switch (encoding) {
            case PROTOBUF -> body;
            case JSON -> {
                if (!allowance.take((long) JSON_MULTIPLE * body.length)) {
                    throw new MemoryInUseException();
                }
                yield JsonTranscoder.toProtobuf(body, JsonTranscoder.requestOf(signal));
            }
        };
        var wire = new Wire(protobuf, budget);
        try {
            return switch (signal) {
                case TRACES -> {
                    var traces = new TraceReader();
                    new EnvelopeReader(traces).read(wire);
                    yield traces.batch();
                }
                case LOGS -> {
                    var logs = new LogReader();
                    new EnvelopeReader(logs).read(wire);
                    yield logs.batch();
                }
                case METRICS -> {
                    var metrics = new MetricReader();
                    new EnvelopeReader(metrics).read(wire);
                    yield metrics.batch();
                }
            };
        } catch (InvalidProtocolBufferException notOne) {
            throw malformed(signal, encoding, wire.position(), protobuf.length, notOne);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", impossible);
        }
    }

    private static MalformedTelemetryException malformed(
            OtlpSignal signal, OtlpEncoding encoding, int at, int length, InvalidProtocolBufferException cause) {
        String what = messageName(signal);
        return switch (encoding) {
            case PROTOBUF ->
                new MalformedTelemetryException(
                        "The body is not a protobuf %s (near byte %d of %d): %s"
                                .formatted(what, at, length, sentence(cause)),
                        cause);
            case JSON ->
                new MalformedTelemetryException(
                        "The body is not OTLP JSON of an %s: %s".formatted(what, sentence(cause)), cause);
        };
    }

    private static String sentence(Exception cause) {
        String text = String.valueOf(cause.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    private static String messageName(OtlpSignal signal) {
        return switch (signal) {
            case TRACES -> ExportTraceServiceRequest.class.getSimpleName();
            case LOGS -> ExportLogsServiceRequest.class.getSimpleName();
            case METRICS -> ExportMetricsServiceRequest.class.getSimpleName();
        };
    }
}
