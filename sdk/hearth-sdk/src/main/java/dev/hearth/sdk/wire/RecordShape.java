package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What records have in common that come from one template and place with the same keys and types of values: all but the values and the message. Making
 * attributes by it is copying an array; keys are the same objects from one record to the next, of which OpenTelemetry keeps what it encoded. Immutable.
 */
final class RecordShape {
    private final Opening.Style style;
    private final @Nullable CallSite site;
    private final String[] names; // the very texts that were given: literals, nearly always
    private final Class<?>[] types; // of the values, which are not kept
    private final AttributeKey<?>[] keys;
    private final Object[] values; // null in the places of the values and of the message
    private final int[] valueAt; // where each of the pairs' values belongs
    private final int messageAt;

    private RecordShape(
            Opening.Style style,
            @Nullable CallSite site,
            String[] names,
            Class<?>[] types,
            AttributeKey<?>[] keys,
            Object[] values,
            int[] valueAt,
            int messageAt) {
        this.style = style;
        this.site = site;
        this.names = names;
        this.types = types;
        this.keys = keys;
        this.values = values;
        this.valueAt = valueAt;
        this.messageAt = messageAt;
    }

    /** The shape of {@code made}, which was made of the rest; null if another record of the same keys and types could look different. */
    static @Nullable RecordShape of(
            Opening.Style style, @Nullable CallSite site, @Nullable Object[] pairs, RecordAttributes made) {
        Map<String, Integer> places = new HashMap<>();
        String[] names = new String[pairs.length / 2];
        Class<?>[] types = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            Object value = UserAttributes.plain(pairs[2 * i + 1]);
            if (value == null
                    || !(pairs[2 * i] instanceof String name)
                    || isOurs(name)
                    || places.put(name, i) != null) {
                return null;
            }
            names[i] = name;
            types[i] = pairs[2 * i + 1].getClass();
        }
        AttributeKey<?>[] keys = new AttributeKey<?>[made.size()];
        Object[] values = new Object[made.size()];
        int[] valueAt = new int[names.length];
        int at = 0;
        int messageAt = -1;
        for (Map.Entry<AttributeKey<?>, Object> entry : made.asMap().entrySet()) {
            keys[at] = entry.getKey();
            Integer place = places.remove(entry.getKey().getKey());
            if (place != null) {
                valueAt[place] = at;
            } else if (entry.getKey().equals(Keys.MESSAGE)) {
                messageAt = at;
            } else {
                values[at] = entry.getValue();
            }
            at++;
        }
        return places.isEmpty() && messageAt >= 0
                ? new RecordShape(style, site, names, types, keys, values, valueAt, messageAt)
                : null;
    }

    private static boolean isOurs(String name) {
        return name.isEmpty() || name.startsWith("logfire.") || name.startsWith("code.");
    }

    /** Whether records of these have this shape. */
    @SuppressWarnings(
            "ReferenceEquality") // of literals, and of the one style that is kept for all records of a scope and level
    boolean fits(Opening.Style style, @Nullable CallSite site, @Nullable Object[] given) {
        if (this.style != style || given.length != 2 * names.length || !Objects.equals(this.site, site)) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            Object value = given[2 * i + 1];
            if (given[2 * i] != names[i] || value == null || value.getClass() != types[i]) {
                return false;
            }
            if (value instanceof Number && UserAttributes.plain(value) == null) {
                return false; // it is no number that JSON knows
            }
        }
        return true;
    }

    /** The attributes of a record that {@linkplain #fits fits}. */
    RecordAttributes of(@Nullable Object[] given, String message) {
        Object[] all = values.clone();
        for (int i = 0; i < valueAt.length; i++) {
            all[valueAt[i]] = Objects.requireNonNull(UserAttributes.plain(given[2 * i + 1]));
        }
        all[messageAt] = message;
        return new RecordAttributes(keys, all);
    }
}
