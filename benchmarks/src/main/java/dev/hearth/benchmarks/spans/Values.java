package dev.hearth.benchmarks.spans;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the values of attributes. Same seed, same values. Not thread-safe. */
final class Values {

    private static final String[] NOUNS = {
        "order",
        "user",
        "cart",
        "invoice",
        "payment",
        "session",
        "product",
        "review",
        "shipment",
        "coupon",
        "account",
        "message",
        "document",
        "report",
        "ticket",
        "device",
        "region",
        "tenant",
        "catalog",
        "price"
    };

    private final SplittableRandom random;

    Values(long seed) {
        random = new SplittableRandom(seed);
    }

    /** These and no others. */
    static List<Object> of(Object... values) {
        return List.of(values);
    }

    /** The whole numbers from first on, so that small ones are frequent. */
    static List<Object> longs(long first, int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(first + i);
        }
        return values;
    }

    /** Whole numbers spread over [0, below), in no order. */
    List<Object> scattered(long below, int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(random.nextLong(below));
        }
        return values;
    }

    /** {@code pattern} with {@code %s} for two words and {@code %x} for a random number of eight hexadecimal digits. */
    List<Object> texts(String pattern, int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(pattern.replace("%s", noun() + "_" + noun())
                    .replace("%x", "%08x".formatted(random.nextInt()))
                    .replace("%d", Integer.toString(i)));
        }
        return values;
    }

    List<Object> addresses(int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add("10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255)));
        }
        return values;
    }

    String noun() {
        return NOUNS[random.nextInt(NOUNS.length)];
    }
}
