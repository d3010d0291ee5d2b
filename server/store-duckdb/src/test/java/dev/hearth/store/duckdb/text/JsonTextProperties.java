package dev.hearth.store.duckdb.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import dev.hearth.store.contract.MiniJson;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTextProperties {

    private final JsonText json = new JsonText();

    @Property
    void value_isReadAsWritten(@ForAll("values") Value value) {
        assertThat(MiniJson.parse(json.encode(value))).isEqualTo(MiniJson.of(value));
    }

    @Property
    void attributes_areReadAsWritten(@ForAll("attributes") Attributes attributes) {
        assertThat(MiniJson.parse(json.encode(attributes))).isEqualTo(MiniJson.of(attributes));
    }

    @Test
    void nonFiniteNumbers_becomeText() {
        assertThat(json.encode(List.of(
                        new Value.Real(Double.NaN),
                        new Value.Real(Double.POSITIVE_INFINITY),
                        new Value.Real(Double.NEGATIVE_INFINITY))))
                .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
    }

    @Test
    void loneSurrogates_areReplaced() {
        assertThat(json.encode(new Value.Text("\uDE80a\uD83D"))).isEqualTo("\"\uFFFDa\uFFFD\"");
    }

    @Provide
    Arbitrary<Attributes> attributes() {
        return Arbitraries.maps(texts(), values()).ofMaxSize(8).map(Attributes::new);
    }

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<Value> leaves = Arbitraries.oneOf(
                Arbitraries.just(new Value.Null()),
                texts().map(Value.Text::new),
                Arbitraries.of(true, false).map(Value.Bool::new),
                Arbitraries.longs().map(Value.Int::new),
                Arbitraries.doubles().map(Value.Real::new),
                Arbitraries.of(Double.NaN, -0.0, Double.MIN_VALUE).map(Value.Real::new));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(Value.Array::new),
                        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(Value.Struct::new)),
                0,
                3);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20).filter(text -> text.equals(WellFormed.text(text)));
    }
}
