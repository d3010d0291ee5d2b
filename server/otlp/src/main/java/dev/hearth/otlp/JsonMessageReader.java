package dev.hearth.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
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
 * Reads OTLP's JSON encoding into the same messages that the protobuf encoding gives, so that there is one way onwards.
 * Field names are lowerCamelCase; unknown ones are skipped.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">JSON Protobuf Encoding</a>
 */
final class JsonMessageReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(300)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxTokenCount(20_000_000)
                    .build())
            .build();

    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

    private final JsonParser json;

    private JsonMessageReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads {@code body} into {@code empty} and returns that.
     *
     * @throws MalformedTelemetryException if {@code body} is not such a message
     */
    static Message.Builder read(byte[] body, Message.Builder empty) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            var reader = new JsonMessageReader(json);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw reader.malformed("the body must be a JSON object");
            }
            reader.message(empty);
            if (json.nextToken() != null) {
                throw reader.malformed("there is more after the JSON object");
            }
            return empty;
        } catch (JacksonException notJson) {
            throw malformed(notJson.getOriginalMessage(), notJson.getLocation(), notJson);
        }
    }

    private Message.Builder message(Message.Builder builder) {
        Map<String, FieldDescriptor> fields = fields(builder.getDescriptorForType());
        while (json.nextToken() != JsonToken.END_OBJECT) {
            FieldDescriptor field = fields.get(json.currentName());
            JsonToken value = json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                field(builder, field, value);
            }
        }
        return builder;
    }

    private void field(Message.Builder builder, FieldDescriptor field, JsonToken first) {
        if (!field.isRepeated()) {
            builder.setField(field, value(builder, field, first));
            return;
        }
        if (first != JsonToken.START_ARRAY) {
            throw malformed("\"" + field.getJsonName() + "\" must be an array");
        }
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            builder.addRepeatedField(field, value(builder, field, item));
        }
    }

    private Object value(Message.Builder builder, FieldDescriptor field, JsonToken token) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            if (token != JsonToken.START_OBJECT) {
                throw malformed("\"" + field.getJsonName() + "\" must be an object");
            }
            return message(builder.newBuilderForField(field)).build();
        }
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw malformed("\"" + field.getJsonName() + "\" must be a plain value");
        }
        Object value = JsonScalars.value(field, token, json.getString());
        if (value == null) {
            throw malformed("\"" + field.getJsonName() + "\" cannot hold this value");
        }
        return value;
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
