package dev.hearth.query;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.hearth.store.ColumnType;
import dev.hearth.store.RowCursor.ResultColumn;
import java.time.ZoneId;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** The columns of an answer in Arrow's words; the same types as {@link ArrowTypes} names. */
final class ArrowSchema {

    static final int DECIMAL_DIGITS = 38;
    static final int DECIMAL_SCALE = 10;

    private static final int INT_BITS = 32;
    private static final int LONG_BITS = 64;
    private static final int DECIMAL_BITS = 128;

    private ArrowSchema() {}

    /** Returns the place of the schema that was written. */
    static int write(FlatBufferBuilder builder, QueryResult result) {
        int[] fields = result.columns().stream()
                .mapToInt(column -> field(builder, column, result.presentation().zone()))
                .toArray();
        return Schema.createSchema(builder, Endianness.Little, Schema.createFieldsVector(builder, fields), 0, 0);
    }

    private static int field(FlatBufferBuilder builder, ResultColumn column, ZoneId zone) {
        boolean isList = column.type() == ColumnType.TEXT_ARRAY || column.type() == ColumnType.ARRAY;
        int[] children = isList ? new int[] {item(builder)} : new int[0];
        int childrenAt = Field.createChildrenVector(builder, children);
        int name = builder.createString(column.name());
        int type = type(builder, column.type(), zone);
        return Field.createField(builder, name, true, typeName(column.type()), type, 0, childrenAt, 0);
    }

    private static int item(FlatBufferBuilder builder) {
        int none = Field.createChildrenVector(builder, new int[0]);
        int name = builder.createString("item");
        return Field.createField(builder, name, true, Type.Utf8, utf8(builder), 0, none, 0);
    }

    private static byte typeName(ColumnType type) {
        return switch (type) {
            case TEXT, JSON, OTHER -> Type.Utf8;
            case BOOLEAN -> Type.Bool;
            case INTEGER, BIGINT -> Type.Int;
            case DOUBLE -> Type.FloatingPoint;
            case DECIMAL -> Type.Decimal;
            case TIMESTAMP -> Type.Timestamp;
            case DATE -> Type.Date;
            case TEXT_ARRAY, ARRAY -> Type.List;
        };
    }

    private static int type(FlatBufferBuilder builder, ColumnType type, ZoneId zone) {
        return switch (type) {
            case TEXT, JSON, OTHER -> utf8(builder);
            case BOOLEAN -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case INTEGER -> Int.createInt(builder, INT_BITS, true);
            case BIGINT -> Int.createInt(builder, LONG_BITS, true);
            case DOUBLE -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            case DECIMAL -> Decimal.createDecimal(builder, DECIMAL_DIGITS, DECIMAL_SCALE, DECIMAL_BITS);
            case TIMESTAMP ->
                Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, builder.createString(ArrowTypes.name(zone)));
            case DATE -> Date.createDate(builder, DateUnit.DAY);
            case TEXT_ARRAY, ARRAY -> {
                org.apache.arrow.flatbuf.List.startList(builder);
                yield org.apache.arrow.flatbuf.List.endList(builder);
            }
        };
    }

    private static int utf8(FlatBufferBuilder builder) {
        Utf8.startUtf8(builder);
        return Utf8.endUtf8(builder);
    }
}
