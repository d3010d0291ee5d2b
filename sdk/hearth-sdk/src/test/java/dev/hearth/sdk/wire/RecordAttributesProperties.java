package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** OpenTelemetry's own attributes say what is right: whatever is put, both give the same answers. */
class RecordAttributesProperties {
    private static final List<String> NAMES =
            List.of("a", "b", "c.d", "Aa", "BB", "logfire.msg", "ü", "k6", "k7", "k8");

    private record Put<T>(AttributeKey<T> key, T value) {
        void into(AttributesBuilder builder) {
            builder.put(key, value);
        }

        void into(AttributeList list) {
            list.put(key, value);
        }

        RecordAttributes into(RecordAttributes attributes) {
            return attributes.with(key, value);
        }
    }

    private static Put<?> put(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Put<>(AttributeKey.longKey(name), random.nextLong());
            case 1 -> new Put<>(AttributeKey.booleanKey(name), random.nextBoolean());
            case 2 -> new Put<>(AttributeKey.stringArrayKey(name), List.of("x", "y"));
            default -> new Put<>(AttributeKey.stringKey(name), "text " + random.nextInt(3));
        };
    }

    private static List<Put<?>> puts(Random random) {
        List<Put<?>> puts = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            puts.add(put(random));
        }
        return puts;
    }

    @Property
    void whatIsPut_isWhatOpenTelemetryKeeps(@ForAll long seed) {
        AttributesBuilder builder = Attributes.builder();
        AttributeList list = new AttributeList(2);
        RecordAttributes oneByOne = new AttributeList(0).attributes();
        for (Put<?> put : puts(new Random(seed))) {
            put.into(builder);
            put.into(list);
            oneByOne = put.into(oneByOne);
        }
        assertSame(list.attributes(), builder.build());
        assertSame(oneByOne, builder.build());
    }

    @Property
    void whatIsAdded_replacesWhatHasItsName(@ForAll long seed) {
        Random random = new Random(seed);
        Attributes first = built(puts(random));
        Attributes then = built(puts(random));
        assertSame(
                RecordAttributes.of(first).with(then),
                first.toBuilder().putAll(then).build());
        assertSame(RecordAttributes.of(first), first);
    }

    private static Attributes built(List<Put<?>> puts) {
        AttributesBuilder builder = Attributes.builder();
        puts.forEach(put -> put.into(builder));
        return builder.build();
    }

    private static void assertSame(RecordAttributes ours, Attributes theirs) {
        assertThat(ours.asMap()).isEqualTo(theirs.asMap());
        assertThat(ours.size()).isEqualTo(theirs.size());
        assertThat(ours.isEmpty()).isEqualTo(theirs.isEmpty());
        assertThat(ours.toBuilder().build()).isEqualTo(theirs);
        assertThat(ours).isEqualTo(RecordAttributes.of(theirs)).hasSameHashCodeAs(RecordAttributes.of(theirs));
        for (String name : NAMES) {
            for (AttributeKey<?> key : List.of(
                    AttributeKey.stringKey(name), AttributeKey.longKey(name), AttributeKey.stringArrayKey(name))) {
                assertThat((Object) ours.get(key)).isEqualTo(theirs.get(key));
            }
        }
    }

    @Example
    void attributesOfManyNames_areAllKept() {
        AttributesBuilder builder = Attributes.builder();
        for (int i = 0; i < 1_000; i++) {
            builder.put("name " + i % 700, i);
        }
        assertSame(RecordAttributes.of(builder.build()), builder.build());
    }
}
