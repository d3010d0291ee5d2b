package dev.hearth.model;

import java.util.Map;

/**
 * Collects fields for {@link Attributes} or a {@link Value.Struct} without copying them twice. Where a key repeats, the
 * last value stands, in the place of the first. Ending a collection empties the builder for the next one. For one
 * thread at a time.
 */
public final class FieldBuilder {

    private final FieldMap.Builder fields = new FieldMap.Builder();

    public void put(String key, Value value) {
        fields.put(key, value);
    }

    /** Ends the collection. */
    public Attributes toAttributes() {
        Map<String, Value> values = fields.build();
        return values.isEmpty() ? Attributes.EMPTY : new Attributes(values);
    }

    /** Ends the collection. */
    public Value.Struct toStruct() {
        return new Value.Struct(fields.build());
    }
}
