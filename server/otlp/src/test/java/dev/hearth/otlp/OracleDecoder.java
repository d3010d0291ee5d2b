package dev.hearth.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Decodes requests by way of protobuf's own messages: what the streaming decoder must agree with. */
final class OracleDecoder {

    // Deep enough for OracleValues to judge a record's nesting by itself, shallow enough for any stack.
    private static final int MAX_MESSAGE_DEPTH = 200;

    private static final Parser<ExportTraceServiceRequest> TRACES =
            DiscardUnknownFieldsParser.wrap(ExportTraceServiceRequest.parser());
    private static final Parser<ExportLogsServiceRequest> LOGS =
            DiscardUnknownFieldsParser.wrap(ExportLogsServiceRequest.parser());

    TelemetryBatch decode(OtlpSignal signal, byte[] body) {
        return switch (signal) {
            case TRACES -> OracleTraces.decode(parse(TRACES, "ExportTraceServiceRequest", body));
            case LOGS -> OracleLogs.decode(parse(LOGS, "ExportLogsServiceRequest", body));
            case METRICS -> throw new IllegalArgumentException("this oracle knows no metrics");
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
