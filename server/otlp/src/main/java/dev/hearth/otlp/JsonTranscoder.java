package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Rewrites OTLP's JSON encoding as the protobuf encoding, token by token, so that there is one way onwards and nothing is
 * built that could outgrow the body by much. Field names are lowerCamelCase; unknown ones are skipped.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">JSON Protobuf Encoding</a>
 */
final class JsonTranscoder {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(300)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxTokenCount(20_000_000)
                    .build())
            .build();

    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

    private final JsonParser json;
    private final ProtobufBuffer out;

    private JsonTranscoder(JsonParser json, ProtobufBuffer out) {
        this.json = json;
        this.out = out;
    }

    /** Returns the message that a request for {@code signal} is. */
    static Descriptor requestOf(OtlpSignal signal) {
        return switch (signal) {
            case TRACES -> ExportTraceServiceRequest.getDescriptor();
            case LOGS -> ExportLogsServiceRequest.getDescriptor();
            case METRICS -> ExportMetricsServiceRequest.getDescriptor();
        };
    }

    /**
     * Rewrites {@code body}.
     *
     * @throws MalformedTelemetryException if {@code body} is not such a message
     * @throws PayloadTooLargeException if it comes to more than {@value ProtobufBuffer#MAX_BYTES} bytes
     */
    static byte[] toProtobuf(byte[] body, Descriptor message) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            var transcoder = new JsonTranscoder(json, new ProtobufBuffer(body.length / 2));
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw transcoder.malformed("the body must be a JSON object");
            }
            transcoder.message(message);
            if (json.nextToken() != null) {
                throw transcoder.malformed("there is more after the JSON object");
            }
            return transcoder.out.toByteArray();
        } catch (JacksonException notJson) {
            throw malformed(notJson.getOriginalMessage(), notJson.getLocation(), notJson);
        }
    }

    private void message(Descriptor message) {
        Map<String, FieldDescriptor> fields = fields(message);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            FieldDescriptor field = fields.get(json.currentName());
            JsonToken value = json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                field(field, value);
            }
        }
    }

    private void field(FieldDescriptor field, JsonToken first) {
        if (!field.isRepeated()) {
            value(field, first);
            return;
        }
        if (first != JsonToken.START_ARRAY) {
            throw malformed("\"" + field.getJsonName() + "\" must be an array");
        }
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            value(field, item);
        }
    }

    private void value(FieldDescriptor field, JsonToken token) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            if (token != JsonToken.START_OBJECT) {
                throw malformed("\"" + field.getJsonName() + "\" must be an object");
            }
            int start = out.open(field.getNumber());
            message(field.getMessageType());
            out.close(start);
            return;
        }
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw malformed("\"" + field.getJsonName() + "\" must be a plain value");
        }
        Object value = JsonScalars.value(field, token, json.getString());
        if (value == null) {
            throw malformed("\"" + field.getJsonName() + "\" cannot hold this value");
        }
        scalar(field, value);
    }

    /** Repeated numbers are written one by one, which protobuf takes for packed ones as well. */
    private void scalar(FieldDescriptor field, Object value) {
        int wireType = field.getLiteType().getWireType();
        out.tag(field.getNumber(), wireType);
        switch (value) {
            case String text -> out.bytes(text.getBytes(StandardCharsets.UTF_8));
            case ByteString bytes -> out.bytes(bytes.toByteArray());
            case Boolean flag -> out.varint(flag ? 1 : 0);
            case EnumValueDescriptor named -> out.varint(named.getNumber());
            case Double number -> out.fixed64(Double.doubleToRawLongBits(number));
            case Integer number when wireType == WireFormat.WIRETYPE_FIXED32 -> out.fixed32(number);
            case Integer number
            when field.getType() == FieldDescriptor.Type.SINT32 ->
                out.varint(Integer.toUnsignedLong((number << 1) ^ (number >> 31)));
            case Integer number -> out.varint(number);
            case Long number when wireType == WireFormat.WIRETYPE_FIXED64 -> out.fixed64(number);
            case Long number -> out.varint(number);
            default -> throw new IllegalArgumentException("OTLP has no field of type " + field.getType());
        }
    }

    private static Map<String, FieldDescriptor> fields(Descriptor message) {
        return FIELDS.computeIfAbsent(
                message,
                m -> m.getFields().stream()
                        .collect(Collectors.toUnmodifiableMap(FieldDescriptor::getJsonName, Function.identity())));
    }

    private MalformedTelemetryException malformed(String what) {
        return malformed(what, json.currentTokenLocation(), null);
    }

    private static MalformedTelemetryException malformed(
            String what, @Nullable TokenStreamLocation where, @Nullable Throwable cause) {
        String place = where == null || where.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
        return new MalformedTelemetryException("The body is not OTLP JSON" + place + ": " + what + ".", cause);
    }
}
