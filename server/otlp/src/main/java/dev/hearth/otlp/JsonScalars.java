package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Plain values of OTLP's JSON encoding to what protobuf's builders take. */
final class JsonScalars {

    // The only bytes fields that are written as hexadecimal digits instead of Base64.
    private static final Set<String> HEX_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");

    // One byte is no valid id, so that a record with an unreadable one is rejected and not the request.
    private static final ByteString UNREADABLE_ID = ByteString.copyFrom(new byte[1]);

    private static final BigDecimal TWO_TO_THE_63 = BigDecimal.TWO.pow(63);
    private static final BigDecimal TWO_TO_THE_64 = BigDecimal.TWO.pow(64);

    private JsonScalars() {}

    /** Returns null if {@code field} cannot hold the value. */
    static @Nullable Object value(FieldDescriptor field, JsonToken token, String text) {
        try {
            return switch (field.getJavaType()) {
                case STRING -> token == JsonToken.VALUE_STRING ? text : null;
                case BOOLEAN -> bool(token);
                case LONG -> isBool(token) ? null : (Long) int64(field, text);
                case INT -> isBool(token) ? null : (Integer) (int) int32(field, text);
                case DOUBLE -> isBool(token) ? null : (Double) Double.parseDouble(text);
                case FLOAT -> isBool(token) ? null : (Float) Float.parseFloat(text);
                case BYTE_STRING -> token == JsonToken.VALUE_STRING ? bytes(field, text) : null;
                case ENUM -> isBool(token) ? null : enumValue(field, token, text);
                case MESSAGE -> null;
            };
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            return null;
        }
    }

    private static @Nullable Object bool(JsonToken token) {
        return isBool(token) ? (Boolean) (token == JsonToken.VALUE_TRUE) : null;
    }

    private static boolean isBool(JsonToken token) {
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    }

    /**
     * Signed or unsigned 64 bits, of which protobuf's builders take the bits. A negative time passes: it costs its record
     * and not the request.
     */
    private static long int64(FieldDescriptor field, String text) {
        if (text.length() > 100) {
            throw new ArithmeticException("too long for 64 bits");
        }
        if (isPlain(text)) {
            return Long.parseLong(text);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(TWO_TO_THE_63) < 0) {
            return number.longValueExact();
        }
        if (isUnsigned(field) && number.compareTo(TWO_TO_THE_64) < 0) {
            return number.subtract(TWO_TO_THE_64).longValueExact();
        }
        throw new ArithmeticException("more than 64 bits");
    }

    /** Tells whether nearly every sender's case is given: digits alone, and too few for more than 63 bits. */
    private static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return length > 0 && length <= 18;
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT64, FIXED64, UINT32, FIXED32 -> true;
            default -> false;
        };
    }

    /** Signed or unsigned 32 bits; an enum is signed. */
    private static long int32(FieldDescriptor field, String text) {
        long number = int64(field, text);
        boolean unsigned = isUnsigned(field);
        if (number < (unsigned ? 0 : Integer.MIN_VALUE) || number > (unsigned ? 0xFFFF_FFFFL : Integer.MAX_VALUE)) {
            throw new ArithmeticException("more than 32 bits");
        }
        return number;
    }

    private static ByteString bytes(FieldDescriptor field, String text) {
        if (!HEX_FIELDS.contains(field.getName())) {
            // Base64 for URLs is allowed as well.
            return ByteString.copyFrom(
                    Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        }
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException notHex) {
            return UNREADABLE_ID;
        }
    }

    /** A name that this version does not know counts as unset, as an unknown field does. */
    private static EnumValueDescriptor enumValue(FieldDescriptor field, JsonToken token, String text) {
        EnumDescriptor type = field.getEnumType();
        boolean isName = token == JsonToken.VALUE_STRING && !text.isEmpty() && Character.isLetter(text.charAt(0));
        EnumValueDescriptor named = isName ? type.findValueByName(text) : null;
        return named != null ? named : type.findValueByNumberCreatingIfUnknown(isName ? 0 : (int) int32(field, text));
    }
}
