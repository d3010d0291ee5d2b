package dev.hearth.model;

import java.util.List;
import java.util.Map;

/**
 * The value of an attribute or a log body: OpenTelemetry's AnyValue.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/common/#anyvalue">AnyValue</a>
 */
public sealed interface Value {

    /** An AnyValue with no value set, or JSON's null. */
    record Null() implements Value {}

    record Text(String value) implements Value {}

    record Bool(boolean value) implements Value {}

    record Int(long value) implements Value {}

    /** A 64-bit float; may be NaN or infinite, which JSON cannot carry: writers render those as text. */
    record Real(double value) implements Value {}

    /**
     * Raw bytes.
     *
     * @param base64 the bytes in standard Base64 with padding, as OTLP's JSON encoding has them
     */
    record Bytes(String base64) implements Value {}

    record Array(List<Value> values) implements Value {
        public Array {
            values = List.copyOf(values);
        }
    }

    /** Key-value pairs in the sender's order. */
    record Struct(Map<String, Value> fields) implements Value {
        public Struct {
            fields = FieldMap.copyOf(fields);
        }
    }
}
