package dev.hearth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdentifierProperties {

    @Property
    void traceId_survivesItsText(@ForAll long high, @ForAll long low) {
        Assume.that(high != 0 || low != 0);
        TraceId id = new TraceId(high, low);
        assertThat(TraceId.parse(id.hex())).isEqualTo(id);
        assertThat(id.hex()).matches("[0-9a-f]{32}");
    }

    @Property
    void spanId_survivesItsText(@ForAll long value) {
        Assume.that(value != 0);
        SpanId id = new SpanId(value);
        assertThat(SpanId.parse(id.hex())).isEqualTo(id);
    }

    @Property
    void ids_sortAsTheirText(@ForAll long a, @ForAll long b) {
        Assume.that(a != 0 && b != 0);
        assertThat(Integer.signum(new SpanId(a).compareTo(new SpanId(b))))
                .isEqualTo(Integer.signum(new SpanId(a).hex().compareTo(new SpanId(b).hex())));
    }

    @Test
    void ids_refuseZeroAndOtherLengths() {
        assertThatThrownBy(() -> TraceId.parse("0".repeat(32))).hasMessageContaining("zero");
        assertThatThrownBy(() -> SpanId.parse("0".repeat(16))).hasMessageContaining("zero");
        assertThatThrownBy(() -> TraceId.parse("abc")).hasMessageContaining("32");
        assertThatThrownBy(() -> SpanId.parse("zzzzzzzzzzzzzzzz")).isInstanceOf(IllegalArgumentException.class);
    }
}
