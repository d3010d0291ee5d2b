package dev.hearth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FieldMapProperties {

    @Property(tries = 300)
    void fields_areThoseOfALinkedHashMap(@ForAll @Size(max = 80) List<@IntRange(min = 0, max = 60) Integer> keys) {
        Map<String, Value> expected = new LinkedHashMap<>();
        var builder = new FieldBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String key = "key " + keys.get(i);
            expected.put(key, new Value.Int(i));
            builder.put(key, new Value.Int(i));
        }
        Attributes attributes = builder.toAttributes();
        assertThat(attributes.values()).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(attributes.values().keySet()).containsExactlyElementsOf(expected.keySet());
        for (int key = 0; key <= 61; key++) {
            assertThat(attributes.get("key " + key)).isEqualTo(expected.get("key " + key));
            assertThat(attributes.values().containsKey("key " + key)).isEqualTo(expected.containsKey("key " + key));
        }
        assertThat(attributes).isEqualTo(new Attributes(expected));
        assertThat(builder.toAttributes()).as("the builder is empty again").isEqualTo(Attributes.EMPTY);
    }

    @Example
    void values_cannotBeChanged() {
        var builder = new FieldBuilder();
        for (int size : new int[] {1, 40}) {
            for (int i = 0; i < size; i++) {
                builder.put("k" + i, new Value.Int(i));
            }
            Map<String, Value> values = builder.toAttributes().values();
            assertThatThrownBy(() -> values.put("k0", new Value.Int(9)))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
