package dev.hearth.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in insertion order that takes a third of the memory of a linked hash map: keys and values in one
 * array, looked through from the front. Only for few entries; {@link Builder} chooses a hash map for many.
 */
final class FieldMap extends AbstractMap<String, Value> {

    private static final FieldMap EMPTY = new FieldMap(new Object[0]);

    private final Object[] keysAndValues;

    private FieldMap(Object[] keysAndValues) {
        this.keysAndValues = keysAndValues;
    }

    /** Returns a map that nobody can change any more: {@code values} itself if it is one already. */
    static Map<String, Value> copyOf(Map<String, Value> values) {
        if (values instanceof FieldMap || values instanceof Frozen) {
            return values;
        }
        var builder = new Builder();
        values.forEach(builder::put);
        return builder.build();
    }

    @Override
    public int size() {
        return keysAndValues.length / 2;
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
        int at = indexOf(keysAndValues, keysAndValues.length, key);
        return at < 0 ? null : (Value) keysAndValues[at + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(keysAndValues, keysAndValues.length, key) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Value> action) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            action.accept((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
        }
    }

    @Override
    public Set<Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return FieldMap.this.size();
            }

            @Override
            public Iterator<Entry<String, Value>> iterator() {
                return new EntryIterator(keysAndValues);
            }
        };
    }

    private static int indexOf(@Nullable Object[] keysAndValues, int end, @Nullable Object key) {
        if (key == null) {
            return -1;
        }
        int hash = key.hashCode();
        for (int i = 0; i < end; i += 2) {
            Object candidate = Objects.requireNonNull(keysAndValues[i]);
            if (candidate.hashCode() == hash && candidate.equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Collects fields; where a key repeats, the last value stands in the place of the first. */
    static final class Builder {

        /** Beyond this many a hash map is faster, and safe from a sender who picks keys. */
        private static final int MAX_FLAT = 32;

        private static final Object[] NONE = new Object[0];

        private @Nullable Object[] flat = NONE;
        private int end;
        private @Nullable Map<String, Value> many;

        void put(String key, Value value) {
            if (many != null) {
                many.put(key, value);
                return;
            }
            int at = indexOf(flat, end, key);
            if (at >= 0) {
                flat[at + 1] = value;
            } else if (end == 2 * MAX_FLAT) {
                Map<String, Value> hashed = LinkedHashMap.newLinkedHashMap(2 * MAX_FLAT);
                new FieldMap(Arrays.copyOf(flat, end, Object[].class)).forEach(hashed::put);
                hashed.put(key, value);
                many = hashed;
            } else {
                if (end == flat.length) {
                    flat = Arrays.copyOf(flat, Math.max(8, 2 * end));
                }
                flat[end++] = key;
                flat[end++] = value;
            }
        }

        Map<String, Value> build() {
            Map<String, Value> hashed = many;
            Object[] entries = Arrays.copyOf(flat, end, Object[].class);
            many = null;
            end = 0;
            if (hashed != null) {
                return new Frozen(hashed);
            }
            return entries.length == 0 ? EMPTY : new FieldMap(entries);
        }
    }

    /** Marks a hash map that only its builder ever held. */
    private static final class Frozen extends AbstractMap<String, Value> {

        private final Map<String, Value> fields;

        Frozen(Map<String, Value> fields) {
            this.fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public @Nullable Value get(@Nullable Object key) {
            return fields.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return fields.containsKey(key);
        }

        @Override
        public Set<Entry<String, Value>> entrySet() {
            return fields.entrySet();
        }
    }

    private static final class EntryIterator implements Iterator<Entry<String, Value>> {

        private final Object[] keysAndValues;
        private int next;

        EntryIterator(Object[] keysAndValues) {
            this.keysAndValues = keysAndValues;
        }

        @Override
        public boolean hasNext() {
            return next < keysAndValues.length;
        }

        @Override
        public Entry<String, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = Map.entry((String) keysAndValues[next], (Value) keysAndValues[next + 1]);
            next += 2;
            return entry;
        }
    }
}
