package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(NO_TEXT, ENDLESS, HOSTILE_EXCEPTION, Double.NaN, Thread.currentThread()));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(Object.class::cast),
                        inner.map(value -> Map.of("k", value, NO_TEXT, value))),
                0,
                4);
    }

    @Property(tries = 200)
    void values_neverThrowAndStayBounded(@ForAll("values") Object value) {
        assertThat(Json.encode(value, 5_000).json().length()).isLessThan(40_000);
        new UserAttributes().putAll(Attributes.builder(), new Object[] {"key", value, NO_TEXT});
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

    @Property(tries = 5)
    void exceptions_neverThrow() {
        assertThat(Thrown.fingerprint(HOSTILE_EXCEPTION)).hasSize(64);
        assertThat(Thrown.isCancellation(HOSTILE_EXCEPTION)).isFalse();
        assertThat(Thrown.eventAttributes(HOSTILE_EXCEPTION).size()).isEqualTo(4);
        assertThat(Thrown.description(HOSTILE_EXCEPTION)).isNotNull();
    }
}
