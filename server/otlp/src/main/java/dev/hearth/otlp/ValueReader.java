package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.FieldBuilder;
import dev.hearth.model.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes and values. Protobuf merges a message that occurs twice where one is expected, so a container stays
 * open until the message around it ends. Nesting beyond the limit is read to its end, noted, and left to the caller.
 */
final class ValueReader {

    private static final int KEY = KeyValue.KEY_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int VALUE = KeyValue.VALUE_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int TEXT = AnyValue.STRING_VALUE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int BOOL = AnyValue.BOOL_VALUE_FIELD_NUMBER << 3 | Wire.VARINT;
    private static final int INT = AnyValue.INT_VALUE_FIELD_NUMBER << 3 | Wire.VARINT;
    private static final int REAL = AnyValue.DOUBLE_VALUE_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int ARRAY = AnyValue.ARRAY_VALUE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int STRUCT = AnyValue.KVLIST_VALUE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int BYTES = AnyValue.BYTES_VALUE_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int STRING_INDEX = AnyValue.STRING_VALUE_STRINDEX_FIELD_NUMBER << 3 | Wire.VARINT;

    private static final int ITEM = ArrayValue.VALUES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int FIELD = KeyValueList.VALUES_FIELD_NUMBER << 3 | Wire.BYTES;

    // Estimated bytes of what stays.
    private static final int NUMBER_BYTES = 24;
    private static final int ENTRY_BYTES = 24;
    private static final int ITEM_BYTES = 8;
    private static final int CONTAINER_BYTES = 80;

    private static final Value NULL = new Value.Null();
    private static final Value TRUE = new Value.Bool(true);
    private static final Value FALSE = new Value.Bool(false);
    private static final Value NO_ITEMS = new Value.Array(List.of());

    private final FieldBuilder attributes = new FieldBuilder();
    private boolean tooDeep;

    /** Reads one attribute of those that {@link #takeAttributes} then gives. */
    void attribute(Wire wire) throws IOException {
        field(wire, attributes, 0);
    }

    /** Returns the attributes since the last call. */
    Attributes takeAttributes() {
        return attributes.toAttributes();
    }

    /** Tells whether anything since the last call was nested too deeply. */
    boolean takeTooDeep() {
        boolean was = tooDeep;
        tooDeep = false;
        return was;
    }

    /** Reads a value, adding to {@code before} if that is an open container; to be closed when all of it is read. */
    @Nullable
    Object value(Wire wire, @Nullable Object before) throws IOException {
        return value(wire, before, 0);
    }

    static Value close(@Nullable Object read) {
        return switch (read) {
            case null -> NULL;
            case Value value -> value;
            case OpenArray items -> items.isEmpty() ? NO_ITEMS : new Value.Array(items);
            case FieldBuilder fields -> fields.toStruct();
            default -> throw new IllegalArgumentException("not read here: " + read.getClass());
        };
    }

    private void field(Wire wire, FieldBuilder into, int depth) throws IOException {
        String key = "";
        Object value = null;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case KEY -> key = wire.name();
                case VALUE -> value = value(wire, value, depth);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        wire.budget.bytes(ENTRY_BYTES);
        into.put(key, close(value));
    }

    private @Nullable Object value(Wire wire, @Nullable Object before, int depth) throws IOException {
        Object value = before;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case TEXT -> value = wire.text();
                case BOOL -> value = wire.bool() ? TRUE : FALSE;
                case INT -> value = integer(wire, wire.varint());
                case REAL -> value = real(wire, wire.real());
                case BYTES -> value = new Value.Bytes(wire.base64());
                case ARRAY -> value = items(wire, value instanceof OpenArray open ? open : null, depth);
                case STRUCT -> value = fields(wire, value instanceof FieldBuilder open ? open : null, depth);
                // An index into a profile's string table means nothing outside of profiles.
                case STRING_INDEX -> {
                    wire.skip(tag);
                    value = NULL;
                }
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return value;
    }

    static Value integer(Wire wire, long value) {
        wire.budget.bytes(NUMBER_BYTES);
        return new Value.Int(value);
    }

    static Value real(Wire wire, double value) {
        wire.budget.bytes(NUMBER_BYTES);
        return new Value.Real(value);
    }

    private OpenArray items(Wire wire, @Nullable OpenArray open, int depth) throws IOException {
        OpenArray items = open != null ? open : new OpenArray();
        wire.budget.bytes(open != null ? 0 : CONTAINER_BYTES);
        int inner = deeper(depth);
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == ITEM) {
                wire.budget.bytes(ITEM_BYTES);
                items.add(close(value(wire, null, inner)));
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return items;
    }

    private FieldBuilder fields(Wire wire, @Nullable FieldBuilder open, int depth) throws IOException {
        FieldBuilder fields = open != null ? open : new FieldBuilder();
        wire.budget.bytes(open != null ? 0 : CONTAINER_BYTES);
        int inner = deeper(depth);
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == FIELD) {
                field(wire, fields, inner);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return fields;
    }

    private int deeper(int depth) {
        tooDeep |= depth >= Reasons.MAX_DEPTH;
        return depth + 1;
    }

    /** The items of an array that may still grow. */
    private static final class OpenArray extends ArrayList<Value> {}
}
