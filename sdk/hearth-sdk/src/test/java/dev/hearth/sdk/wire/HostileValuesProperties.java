package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostileValuesProperties {
    private static final Object NO_TEXT = new Object() {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    };
    private static final Object ENDLESS = new AbstractList<Object>() {
        @Override
        public Object get(int index) {
            return this;
        }

        @Override
        public Iterator<Object> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Object next() {
                    return NO_TEXT;
                }
            };
        }

        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }
    };
    private static final Exception HOSTILE_EXCEPTION = new Exception() {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    };

    /** Built here, not by the generator, which would itself walk through endless values. */
    private static Object build(Random random, int depth) {
        int choice = random.nextInt(depth > 4 ? 6 : 8);
        return switch (choice) {
            case 0 -> NO_TEXT;
            case 1 -> ENDLESS;
            case 2 -> HOSTILE_EXCEPTION;
            case 3 -> Double.NaN;
            case 4 -> "\ud800\u0000\"" + random.nextLong();
            case 5 -> Thread.currentThread();
            case 6 -> List.of(build(random, depth + 1), build(random, depth + 1));
            default -> Map.of("k", build(random, depth + 1), NO_TEXT, build(random, depth + 1));
        };
    }

    @Property(tries = 50)
    void values_neverThrowAndStayBounded(@ForAll long seed) {
        Object value = build(new Random(seed), 0);
        assertThat(Json.encode(value, 5_000).json().length()).isLessThan(40_000);
        new Opening(
                        new Opening.Style(false, 0, List.of(), (field, text) -> text, false, null),
                        "{key}",
                        new Object[] {"key", value, NO_TEXT},
                        Map.of(),
                        null)
                .attributes();
        assertThat(Template.of("{key} {key.a[0]} {key!r}").render(new Object[] {"key", value}))
                .isNotNull();
    }

    @Property(tries = 500)
    void templates_neverThrow(@ForAll("templates") String template) {
        assertThat(Template.of(template).render(new Object[] {"a", List.of(1), "b", NO_TEXT, "c", 1.5}))
                .isNotNull();
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(
                        "{", "}", "a", "b", "c", ".", "[", "]", "0", ":", "!", "r", "=", ".2f", ">", "%", ",", "9")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Example
    void exceptions_neverThrow() {
        assertThat(Thrown.fingerprint(HOSTILE_EXCEPTION)).hasSize(64);
        assertThat(Thrown.isCancellation(HOSTILE_EXCEPTION)).isFalse();
        assertThat(Thrown.eventAttributes(HOSTILE_EXCEPTION).size()).isEqualTo(4);
        assertThat(Thrown.description(HOSTILE_EXCEPTION)).isNotNull();
    }
}
