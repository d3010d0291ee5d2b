package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordShapesTest {
    private static final Opening.Style SPAN =
            new Opening.Style(false, 0, List.of(), (field, value) -> value, false, null);
    private static final Opening.Style WARNING =
            new Opening.Style(true, 13, List.of("tag"), (field, value) -> value, false, null);
    private static final AttributeKey<String> SET = AttributeKey.stringKey("set");

    @Test
    void recordsWithoutValues_shareTheirs() {
        Opening first = opening(SPAN, "shared by two");
        Opening next = opening(SPAN, "shared by two");
        assertThat(next.attributes()).isEqualTo(first.attributes());
        assertThat(next.attributes().get(Keys.MESSAGE)).isEqualTo("shared by two");
        assertThat(next.with(Attributes.empty())).isEqualTo(next.attributes());
    }

    @Test
    void anotherStyle_hasOthers() {
        Attributes span = opening(SPAN, "span and log").attributes();
        Attributes log = opening(WARNING, "span and log").attributes();
        assertThat(span.get(Keys.SPAN_TYPE)).isEqualTo(Keys.SPAN);
        assertThat(log.get(Keys.SPAN_TYPE)).isEqualTo(Keys.LOG);
        assertThat(log.get(Keys.LEVEL)).isEqualTo(13);
        assertThat(log.get(Keys.TAGS)).containsExactly("tag");
        assertThat(opening(SPAN, "span and log").attributes()).isEqualTo(span);
    }

    @Test
    void valuesOfOtherTypes_areKeptAsTheyAre() {
        assertThat(of("n", 1).get(AttributeKey.longKey("n"))).isEqualTo(1);
        assertThat(of("n", 2L).get(AttributeKey.longKey("n"))).isEqualTo(2);
        assertThat(of("n", "three").get(AttributeKey.stringKey("n"))).isEqualTo("three");
        assertThat(of("n", 4.5).get(AttributeKey.doubleKey("n"))).isEqualTo(4.5);
        assertThat(of("n", Double.NaN).get(AttributeKey.stringKey("n"))).isEqualTo("NaN");
        assertThat(of("n", 6).get(Keys.MESSAGE)).isEqualTo("n is 6");
        assertThat(of("m", 7).get(AttributeKey.longKey("m"))).isEqualTo(7);
    }

    /** A prompt is large and nobody's business once it has been sent. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void valuesOfEarlierRecords_areNotKept() {
        WeakReference<Object> first = recorded();
        assertThat(of("n", "second").get(Keys.MESSAGE)).isEqualTo("n is second");
        while (first.get() != null) {
            System.gc();
        }
    }

    private static WeakReference<Object> recorded() {
        String value = "x".repeat(1_000_000);
        assertThat(of("n", value).get(AttributeKey.stringKey("n"))).isSameAs(value);
        return new WeakReference<>(value);
    }

    private static Attributes of(String key, Object value) {
        return new Opening(SPAN, "n is {n}", new Object[] {key, value}, Map.of(), null).attributes();
    }

    @Test
    void whatIsSetLater_isOfOneRecordAlone() {
        Opening changed = opening(SPAN, "changed later");
        changed.changeLevel(17);
        changed.addLater("set", "{}");
        Attributes set = Attributes.of(SET, "value");
        assertThat(changed.with(set).get(SET)).isEqualTo("value");
        assertThat(changed.with(set).get(Keys.SCHEMA)).contains("set");
        Attributes next = opening(SPAN, "changed later").with(Attributes.empty());
        assertThat(next.get(SET)).isNull();
        assertThat(next.get(Keys.SCHEMA)).isNull();
    }

    private static Opening opening(Opening.Style style, String template) {
        return new Opening(style, template, new Object[] {}, Map.of(), null);
    }
}
