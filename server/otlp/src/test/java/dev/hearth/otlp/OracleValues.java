package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Value;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OTLP's attributes and values to the model's, with bounded nesting. */
final class OracleValues {

    private static final int MAX_DEPTH = 32;

    private OracleValues() {}

    static Resource resource(io.opentelemetry.proto.resource.v1.Resource sent) {
        return sent.getAttributesCount() == 0 ? Resource.EMPTY : new Resource(attributes(sent.getAttributesList()));
    }

    static Scope scope(InstrumentationScope sent) {
        return new Scope(sent.getName(), sent.getVersion(), attributes(sent.getAttributesList()));
    }

    /** @throws RejectedRecordException if a value is nested too deeply */
    static Attributes attributes(List<KeyValue> sent) {
        return sent.isEmpty() ? Attributes.EMPTY : new Attributes(fields(sent, 0));
    }

    /** @throws RejectedRecordException if the value is nested too deeply */
    static Value value(AnyValue sent) {
        return value(sent, 0);
    }

    private static Value value(AnyValue sent, int depth) {
        return switch (sent.getValueCase()) {
            case STRING_VALUE -> new Value.Text(sent.getStringValue());
            case BOOL_VALUE -> new Value.Bool(sent.getBoolValue());
            case INT_VALUE -> new Value.Int(sent.getIntValue());
            case DOUBLE_VALUE -> new Value.Real(sent.getDoubleValue());
            case BYTES_VALUE ->
                new Value.Bytes(
                        Base64.getEncoder().encodeToString(sent.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                int inner = deeper(depth);
                List<AnyValue> items = sent.getArrayValue().getValuesList();
                List<Value> values = new ArrayList<>(items.size());
                items.forEach(item -> values.add(value(item, inner)));
                yield new Value.Array(values);
            }
            case KVLIST_VALUE -> new Value.Struct(fields(sent.getKvlistValue().getValuesList(), deeper(depth)));
            // An index into a profile's string table means nothing outside of profiles.
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> new Value.Null();
        };
    }

    private static Map<String, Value> fields(List<KeyValue> sent, int depth) {
        Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(sent.size());
        for (KeyValue field : sent) {
            fields.put(field.getKey(), value(field.getValue(), depth));
        }
        return fields;
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new RejectedRecordException(Reasons.TOO_DEEP);
        }
        return depth + 1;
    }
}
