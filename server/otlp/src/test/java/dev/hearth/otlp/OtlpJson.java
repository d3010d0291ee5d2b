package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes messages in OTLP's JSON encoding, as a sender would.
 *
 * @param textual whether enums go by name and 64-bit integers as text, or both as numbers
 */
record OtlpJson(boolean textual) {

    byte[] write(Message message) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), bytes)) {
            object(json, message);
        }
        return bytes.toByteArray();
    }

    private void object(JsonGenerator json, Message message) {
        json.writeStartObject();
        json.writeStringProperty("fromTheFuture", "ignored");
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

    private void value(JsonGenerator json, FieldDescriptor field, Object value) {
        switch (value) {
            case Message message -> object(json, message);
            case EnumValueDescriptor named when textual && named.getIndex() >= 0 -> json.writeString(named.getName());
            case EnumValueDescriptor named -> json.writeNumber(named.getNumber());
            case ByteString id
            when field.getName().endsWith("_id") ->
                json.writeString(HexFormat.of().formatHex(id.toByteArray()));
            case ByteString bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Long number
            when textual -> json.writeString(isUnsigned(field) ? Long.toUnsignedString(number) : Long.toString(number));
            case Long number when isUnsigned(field) -> json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
            case Long number -> json.writeNumber(number);
            case Integer number when isUnsigned(field) -> json.writeNumber(Integer.toUnsignedLong(number));
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            // Jackson writes NaN and the infinities as text, which is what OTLP wants.
            case Double number -> json.writeNumber(number);
            default -> json.writeString((String) value);
        }
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT64, FIXED64, UINT32, FIXED32 -> true;
            default -> false;
        };
    }
}
