package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** A record that is made by the shape of those before it has the attributes that it would have had as the first of its kind. */
class RecordShapeProperties {
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "", "logfire.msg", "code.function");

    @Property
    void recordAfterOthers_hasWhatItWouldHaveAlone(@ForAll long seed) {
        Random random = new Random(seed);
        @Nullable Object[] keys = new @Nullable Object[random.nextInt(5)];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = KEYS.get(random.nextInt(random.nextInt(4) == 0 ? KEYS.size() : 4));
        }
        List<@Nullable Object[]> records =
                Stream.generate(() -> pairs(random, keys)).limit(6).toList();
        String template = "a is {a}, b is {b} " + seed;
        Opening.Style style = style();
        List<Attributes> afterOthers = records.stream()
                .map(pairs -> new Opening(style, template, pairs, Map.of(), null).attributes())
                .toList();
        for (int i = 0; i < records.size(); i++) {
            Attributes alone = new Opening(style(), template, records.get(i), Map.of(), null).attributes();
            assertThat(afterOthers.get(i).asMap()).isEqualTo(alone.asMap());
        }
    }

    /** A style of its own is one that no record had before. */
    private static Opening.Style style() {
        return new Opening.Style(true, 9, List.of("tag"), (field, value) -> value, false, null);
    }

    private static @Nullable Object[] pairs(Random random, @Nullable Object[] keys) {
        @Nullable Object[] pairs = new @Nullable Object[2 * keys.length];
        Arrays.setAll(pairs, i -> i % 2 == 0 ? keys[i / 2] : value(random));
        return pairs;
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> (short) random.nextInt();
            case 3 -> random.nextBoolean();
            case 4 -> List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY).get(random.nextInt(3));
            case 5 -> random.nextFloat();
            case 6 -> 'x';
            case 7 -> Duration.ofMillis(random.nextInt(100_000));
            case 8 -> new BigDecimal(random.nextInt());
            case 9 -> List.of(random.nextInt());
            default -> "text " + random.nextInt(100);
        };
    }
}
