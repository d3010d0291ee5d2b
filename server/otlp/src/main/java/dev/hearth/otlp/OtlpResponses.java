package dev.hearth.otlp;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.hearth.model.Rejection;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Encodes the answers to OTLP export requests. */
public final class OtlpResponses {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private OtlpResponses() {}

    /**
     * Encodes the {@code Export…ServiceResponse} for a request that was accepted, in whole or in part.
     *
     * @param rejections what was not accepted; if empty, the response has no {@code partial_success}
     */
    public static byte[] accepted(OtlpSignal signal, OtlpEncoding encoding, List<Rejection> rejections) {
        long rejected = rejections.stream().mapToLong(Rejection::count).sum();
        String message = rejections.stream()
                .map(r -> r.count() + " rejected: " + r.reason())
                .collect(Collectors.joining(" "));
        return switch (encoding) {
            case PROTOBUF ->
                message(signal, rejections.isEmpty(), rejected, message).toByteArray();
            case JSON ->
                json(body -> {
                    if (!rejections.isEmpty()) {
                        body.writeObjectPropertyStart("partialSuccess");
                        body.writeStringProperty(rejectedField(signal), Long.toString(rejected));
                        body.writeStringProperty("errorMessage", message);
                        body.writeEndObject();
                    }
                });
        };
    }

    /**
     * Encodes a {@code google.rpc.Status} for a request that failed. The JSON form also carries the message as
     * {@code detail}, where Logfire's clients look for it.
     *
     * @param grpcCode a gRPC status code, such as 3 for an invalid argument
     */
    public static byte[] failed(OtlpEncoding encoding, int grpcCode, String message) {
        return switch (encoding) {
            case PROTOBUF -> status(grpcCode, message);
            case JSON ->
                json(body -> {
                    body.writeNumberProperty("code", grpcCode);
                    body.writeStringProperty("message", message);
                    body.writeStringProperty("detail", message);
                });
        };
    }

    private static MessageLite message(OtlpSignal signal, boolean full, long rejected, String message) {
        return switch (signal) {
            case TRACES -> {
                var response = ExportTraceServiceResponse.newBuilder();
                yield full
                        ? response.build()
                        : response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                        .setRejectedSpans(rejected)
                                        .setErrorMessage(message))
                                .build();
            }
            case LOGS -> {
                var response = ExportLogsServiceResponse.newBuilder();
                yield full
                        ? response.build()
                        : response.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(rejected)
                                        .setErrorMessage(message))
                                .build();
            }
            case METRICS -> {
                var response = ExportMetricsServiceResponse.newBuilder();
                yield full
                        ? response.build()
                        : response.setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(rejected)
                                        .setErrorMessage(message))
                                .build();
            }
        };
    }

    private static String rejectedField(OtlpSignal signal) {
        return switch (signal) {
            case TRACES -> "rejectedSpans";
            case LOGS -> "rejectedLogRecords";
            case METRICS -> "rejectedDataPoints";
        };
    }

    /** Encodes a {@code google.rpc.Status} that tells a gRPC client in its details when to send the request again. */
    public static byte[] retryLater(int grpcCode, String message, Duration wait) {
        byte[] delay = message(out -> {
            out.writeInt64(1, wait.toSeconds());
            out.writeInt32(2, wait.toNanosPart());
        });
        byte[] retryInfo = message(out -> out.writeByteArray(1, delay));
        byte[] any = message(out -> {
            out.writeString(1, "type.googleapis.com/google.rpc.RetryInfo");
            out.writeByteArray(2, retryInfo);
        });
        return message(out -> {
            out.writeInt32(1, grpcCode);
            out.writeString(2, message);
            out.writeByteArray(3, any);
        });
    }

    /** google.rpc.Status by hand: {@code int32 code = 1; string message = 2}. */
    private static byte[] status(int code, String message) {
        return message(out -> {
            out.writeInt32(1, code);
            out.writeString(2, message);
        });
    }

    private static byte[] message(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The fields of a message that has no class here. */
    @FunctionalInterface
    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private static byte[] json(Consumer<JsonGenerator> content) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator body = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            body.writeStartObject();
            content.accept(body);
            body.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
