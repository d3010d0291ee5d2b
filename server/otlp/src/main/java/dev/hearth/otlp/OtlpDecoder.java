package dev.hearth.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Decodes OTLP export requests. Stateless and safe for any number of threads. */
public final class OtlpDecoder {

    // Deep enough for AttributeValues to judge a record's nesting by itself, shallow enough for any stack.
    private static final int MAX_MESSAGE_DEPTH = 200;

    private static final Parser<ExportTraceServiceRequest> TRACES =
            DiscardUnknownFieldsParser.wrap(ExportTraceServiceRequest.parser());
    private static final Parser<ExportLogsServiceRequest> LOGS =
            DiscardUnknownFieldsParser.wrap(ExportLogsServiceRequest.parser());
    private static final Parser<ExportMetricsServiceRequest> METRICS =
            DiscardUnknownFieldsParser.wrap(ExportMetricsServiceRequest.parser());

    /**
     * Decodes one decompressed request body.
     *
     * <p>A record with bad ids, negative times or too deeply nested attributes becomes a rejection; its neighbours are
     * kept. A link to no valid span is left out of its span. Of metrics only the heartbeat gauge is understood; every
     * other data point is rejected.
     *
     * @throws MalformedTelemetryException if {@code body} as a whole is not such a request
     */
    public TelemetryBatch decode(OtlpSignal signal, OtlpEncoding encoding, byte[] body) {
        return switch (signal) {
            case TRACES -> TraceDecoder.decode(read(TRACES, ExportTraceServiceRequest.newBuilder(), encoding, body));
            case LOGS -> LogDecoder.decode(read(LOGS, ExportLogsServiceRequest.newBuilder(), encoding, body));
            case METRICS ->
                MetricDecoder.decode(read(METRICS, ExportMetricsServiceRequest.newBuilder(), encoding, body));
        };
    }

    @SuppressWarnings("unchecked") // A builder of a generated message builds that message.
    private static <M extends Message> M read(
            Parser<M> parser, Message.Builder empty, OtlpEncoding encoding, byte[] body) {
        return switch (encoding) {
            case PROTOBUF -> parse(parser, empty.getDescriptorForType().getName(), body);
            case JSON -> (M) JsonMessageReader.read(body, empty).build();
        };
    }

    private static <M> M parse(Parser<M> parser, String messageName, byte[] body) {
        CodedInputStream in = CodedInputStream.newInstance(body);
        in.setRecursionLimit(MAX_MESSAGE_DEPTH);
        try {
            M message = parser.parseFrom(in, ExtensionRegistryLite.getEmptyRegistry());
            in.checkLastTagWas(0);
            return message;
        } catch (InvalidProtocolBufferException notOne) {
            throw new MalformedTelemetryException(
                    "The body is not a protobuf %s (near byte %d of %d): %s"
                            .formatted(messageName, in.getTotalBytesRead(), body.length, notOne.getMessage()),
                    notOne);
        }
    }
}
