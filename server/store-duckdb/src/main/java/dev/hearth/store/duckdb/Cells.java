package dev.hearth.store.duckdb;

import dev.hearth.store.ColumnType;
import dev.hearth.store.duckdb.text.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the engine's types and values to those of {@link ColumnType}. */
final class Cells {

    private Cells() {}

    /** Returns the published type for the engine's type name. */
    static ColumnType type(String engineType) {
        if (engineType.endsWith("]")) {
            return engineType.equals("VARCHAR[]") ? ColumnType.TEXT_ARRAY : ColumnType.ARRAY;
        }
        if (engineType.startsWith("DECIMAL")) {
            return ColumnType.DECIMAL;
        }
        if (engineType.startsWith("STRUCT(")) {
            return ColumnType.JSON;
        }
        if (engineType.startsWith("ENUM")) {
            return ColumnType.TEXT;
        }
        return switch (engineType) {
            case "VARCHAR", "UUID" -> ColumnType.TEXT;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> ColumnType.INTEGER;
            case "BIGINT", "UINTEGER" -> ColumnType.BIGINT;
            case "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM" -> ColumnType.DECIMAL;
            case "FLOAT", "DOUBLE" -> ColumnType.DOUBLE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
                ColumnType.TIMESTAMP;
            case "DATE" -> ColumnType.DATE;
            case "JSON" -> ColumnType.JSON;
            default -> ColumnType.OTHER;
        };
    }

    static @Nullable Object read(ResultSet rows, int column, ColumnType type) throws SQLException {
        return switch (type) {
            case JSON -> json(rows.getObject(column));
            case TEXT, OTHER -> rows.getString(column);
            case BOOLEAN -> unlessNull(rows, rows.getBoolean(column));
            case INTEGER -> unlessNull(rows, rows.getInt(column));
            case BIGINT -> unlessNull(rows, rows.getLong(column));
            case DOUBLE -> unlessNull(rows, rows.getDouble(column));
            case DECIMAL, TIMESTAMP, DATE, TEXT_ARRAY, ARRAY -> value(rows.getObject(column));
        };
    }

    private static @Nullable String json(@Nullable Object cell) throws SQLException {
        return switch (cell) {
            case null -> null;
            case Struct struct -> new JsonText().encode(StructValues.of(struct));
            default -> cell.toString();
        };
    }

    private static @Nullable Object unlessNull(ResultSet rows, Object value) throws SQLException {
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object value(@Nullable Object cell) throws SQLException {
        return switch (cell) {
            case null -> null;
            case BigInteger number -> new BigDecimal(number);
            case OffsetDateTime time -> time.toInstant().truncatedTo(ChronoUnit.MICROS);
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case Timestamp time -> instant(time);
            case Array array -> list(array);
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case Float number -> number.doubleValue();
            case String _, Boolean _, Integer _, Long _, Double _, BigDecimal _, LocalDate _ -> cell;
            case Blob blob -> new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
            default -> cell.toString();
        };
    }

    private static Instant instant(Timestamp time) {
        return time.toLocalDateTime().toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : (Object[]) array.getArray()) {
            items.add(value(item));
        }
        return Collections.unmodifiableList(items);
    }
}
