package dev.hearth.store.duckdb;

import dev.hearth.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** The engine's structs as values, so that they can be written as JSON. */
final class StructValues {

    private StructValues() {}

    static Value of(@Nullable Object cell) throws SQLException {
        return switch (cell) {
            case null -> new Value.Null();
            case Boolean bool -> new Value.Bool(bool);
            case Byte _, Short _, Integer _, Long _ -> new Value.Int(((Number) cell).longValue());
            case BigInteger number when number.bitLength() < Long.SIZE -> new Value.Int(number.longValue());
            case Float _, Double _, BigInteger _, BigDecimal _ -> new Value.Real(((Number) cell).doubleValue());
            case OffsetDateTime time -> new Value.Text(time.toInstant().toString());
            case Timestamp time ->
                new Value.Text(time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString());
            case Array array -> array(array);
            case Struct struct -> struct((DuckDBStruct) struct);
            default -> new Value.Text(cell.toString());
        };
    }

    private static Value array(Array array) throws SQLException {
        List<Value> items = new ArrayList<>();
        for (Object item : (Object[]) array.getArray()) {
            items.add(of(item));
        }
        return new Value.Array(items);
    }

    private static Value struct(DuckDBStruct struct) throws SQLException {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : struct.getMap().entrySet()) {
            fields.put(field.getKey(), of(field.getValue()));
        }
        return new Value.Struct(fields);
    }
}
