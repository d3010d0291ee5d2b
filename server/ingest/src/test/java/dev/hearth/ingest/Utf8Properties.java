package dev.hearth.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Value;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Utf8Properties {

    @Property
    void cut_isTheLongestBeginningThatFits(
            @ForAll String text, @ForAll String emoji, @ForAll @IntRange(min = 0, max = 100) int maxBytes) {
        String whole = valid(text + "😀" + emoji);
        String cut = Utf8.cut(whole, maxBytes);
        assertThat(whole).startsWith(cut);
        assertThat(bytes(cut)).isLessThanOrEqualTo(maxBytes);
        if (cut.length() < whole.length()) {
            int next = whole.offsetByCodePoints(cut.length(), 1);
            assertThat(bytes(whole.substring(0, next))).isGreaterThan(maxBytes);
        }
    }

    @Property
    void length_isThatOfTheEncodedText(@ForAll String text) {
        String valid = valid(text);
        assertThat(Utf8.length(valid)).isEqualTo(bytes(valid));
    }

    @Property
    void jsonText_ofAnyTextIsAValueOrNone(@ForAll String text) {
        Value value = JsonText.parse(text);
        if (value != null) {
            assertThat(JsonText.parse(JsonText.render(value))).isEqualTo(value);
        }
    }

    @Property
    void jsonText_ofARenderedValueIsThatValue(@ForAll String text, @ForAll long number) {
        Value value = new Value.Array(java.util.List.of(new Value.Text(valid(text)), new Value.Int(number)));
        assertThat(JsonText.parse(JsonText.render(value))).isEqualTo(value);
    }

    private static String valid(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
