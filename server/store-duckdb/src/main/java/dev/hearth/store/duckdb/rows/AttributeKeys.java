package dev.hearth.store.duckdb.rows;

import dev.hearth.store.duckdb.text.JsonText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of attributes as one text: JSON strings, U+001F between them. Few lists of keys are behind most records, so
 * their texts are kept. For one thread.
 */
final class AttributeKeys {

    private static final int KEPT = 1 << 10;
    private static final int MOST_CHARS = 1 << 12;

    private final JsonText json = new JsonText();
    private final @Nullable Shape[] kept = new @Nullable Shape[KEPT];

    private static final class Shape {
        final String[] keys;
        final String text;

        Shape(String[] keys, String text) {
            this.keys = keys;
            this.text = text;
        }
    }

    /** Returns the text of the first {@code count} keys. */
    String text(String[] keys, int count) {
        int hash = 0;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + keys[i].hashCode();
        }
        int slot = (hash ^ hash >>> 15) & (KEPT - 1);
        Shape shape = kept[slot];
        if (shape != null && Arrays.equals(shape.keys, 0, shape.keys.length, keys, 0, count)) {
            return shape.text;
        }
        String text = json.keys(Arrays.asList(keys).subList(0, count));
        if (text.length() <= MOST_CHARS) {
            kept[slot] = new Shape(Arrays.copyOf(keys, count), text);
        }
        return text;
    }
}
