package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Attributes that are still being put together, each name once. For one thread. */
final class AttributeList implements BiConsumer<AttributeKey<?>, Object>, UserAttributes.Sink {
    private AttributeKey<?>[] keys;
    private Object[] values;
    private int size;
    private long seen; // a bit for each name that may be there, so that most need not be looked for

    AttributeList(int expected) {
        this.keys = new AttributeKey<?>[expected];
        this.values = new Object[expected];
    }

    /** Those of {@code attributes}, and room for as many {@code more}. */
    static AttributeList of(Attributes attributes, int more) {
        AttributeList list = new AttributeList(attributes.size() + more);
        attributes.forEach(list);
        return list;
    }

    /** Puts one in the place of that of its name, of which a span of OpenTelemetry may have several of different types. */
    @Override
    public void accept(AttributeKey<?> key, Object value) {
        String name = key.getKey();
        long bit = 1L << ((name.hashCode() * 0x9E3779B9) >>> 26);
        int at = (seen & bit) == 0 ? size : placeOf(name);
        seen |= bit;
        if (at == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size + 1);
            values = Arrays.copyOf(values, 2 * size + 1);
        }
        keys[at] = key;
        values[at] = value;
        size = Math.max(size, at + 1);
    }

    /** Where this name is, or else would be. */
    private int placeOf(String name) {
        int at = 0;
        while (at < size && !name.equals(keys[at].getKey())) {
            at++;
        }
        return at;
    }

    @Override
    public <T> void put(AttributeKey<T> key, T value) {
        accept(key, value);
    }

    /** What these say that the contract wants to know. */
    SpanFacts facts() {
        SpanFacts facts = new SpanFacts();
        for (int i = 0; i < size; i++) {
            facts.accept(keys[i], values[i]);
        }
        return facts;
    }

    /** All of them; the last call, since the attributes may keep the list's arrays. */
    RecordAttributes attributes() {
        return size == keys.length
                ? new RecordAttributes(keys, values)
                : new RecordAttributes(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }
}
