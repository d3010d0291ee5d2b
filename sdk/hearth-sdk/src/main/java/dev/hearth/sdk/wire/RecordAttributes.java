package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a record in the order in which they were given, each name once. OpenTelemetry's own are sorted by name when they are made, which
 * costs more than everything else that is done to a record; these are looked through, which is quick for as many as a record has. Immutable.
 */
final class RecordAttributes implements Attributes {
    private final AttributeKey<?>[] keys;
    private final Object[] values;

    /** These keys, each of another name, and values of their types. Keeps both arrays, which nobody may change any more. */
    RecordAttributes(AttributeKey<?>[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** The same attributes, so that more can be added. */
    static RecordAttributes of(Attributes attributes) {
        return attributes instanceof RecordAttributes already
                ? already
                : AttributeList.of(attributes, 0).attributes();
    }

    /** These and one more, which replaces that of its name. */
    <T> RecordAttributes with(AttributeKey<T> key, T value) {
        int at = indexOf(key.getKey());
        int size = at < 0 ? keys.length + 1 : keys.length;
        AttributeKey<?>[] moreKeys = Arrays.copyOf(keys, size);
        Object[] moreValues = Arrays.copyOf(values, size);
        moreKeys[at < 0 ? size - 1 : at] = key;
        moreValues[at < 0 ? size - 1 : at] = value;
        return new RecordAttributes(moreKeys, moreValues);
    }

    /** These and more, which replace those of their names. */
    RecordAttributes with(Attributes more) {
        AttributeList all = AttributeList.of(this, more.size());
        more.forEach(all);
        return all.attributes();
    }

    private int indexOf(String name) {
        int hash = name.hashCode(); // which a text remembers: most that are asked for are not there
        for (int i = 0; i < keys.length; i++) {
            String other = keys[i].getKey();
            if (hash == other.hashCode() && name.equals(other)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    @SuppressWarnings({"unchecked", "ReferenceEquality"
    }) // a value is of its key's type; most ask with the key that was put
    public <T> @Nullable T get(AttributeKey<T> key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return (T) values[i];
            }
        }
        int at = key == null ? -1 : indexOf(key.getKey());
        if (at < 0) {
            return null;
        }
        // What one type is in the eyes of another is OpenTelemetry's to say.
        return keys[at].equals(key) ? (T) values[at] : toBuilder().build().get(key);
    }

    @Override
    public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean isEmpty() {
        return keys.length == 0;
    }

    @Override
    public Map<AttributeKey<?>, Object> asMap() {
        Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    @Override
    public AttributesBuilder toBuilder() {
        return Attributes.builder().putAll(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes attributes && asMap().equals(attributes.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
