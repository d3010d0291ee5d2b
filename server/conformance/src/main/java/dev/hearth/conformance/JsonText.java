package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes messages in OTLP's JSON encoding, as the specification describes it. */
final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Set<String> HEX_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");

    private JsonText() {}

    static byte[] of(Message message) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            object(json, message);
        }
        return bytes.toByteArray();
    }

    private static void object(JsonGenerator json, Message message) {
        json.writeStartObject();
        message.getAllFields().forEach((field, value) -> {
            json.writeName(field.getJsonName());
            if (field.isRepeated()) {
                json.writeStartArray();
                ((List<?>) value).forEach(item -> value(json, field, item));
                json.writeEndArray();
            } else {
                value(json, field, value);
            }
        });
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, FieldDescriptor field, Object value) {
        switch (value) {
            case Message message -> object(json, message);
            case EnumValueDescriptor named -> json.writeNumber(named.getNumber());
            case ByteString id
            when HEX_FIELDS.contains(field.getName()) ->
                json.writeString(HexFormat.of().formatHex(id.toByteArray()));
            case ByteString bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Long number -> json.writeString(unsigned(field) ? Long.toUnsignedString(number) : number.toString());
            case Integer number when unsigned(field) -> json.writeNumber(Integer.toUnsignedLong(number));
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            // Jackson writes NaN and the infinities as text, which is what protobuf wants.
            case Double number -> json.writeNumber(number);
            default -> json.writeString((String) value);
        }
    }

    private static boolean unsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case FIXED64, UINT64, FIXED32, UINT32 -> true;
            default -> false;
        };
    }
}
