package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    record Model(String name) {}

    private static String render(String template, @Nullable Object... pairs) {
        return Template.of(template).render(pairs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{n} results | 3 results",
                "{{n}} is {n} | {n} is 3",
                "{m.name} | gpt",
                "{map[model]} | x",
                "{map[model]!r} | 'x'",
                "{list[1]} | b",
                "{gen_ai.model} | literal",
                "took {t:.2f}s | took 1.50s",
                "{n=} | n=3",
                "{missing} | {missing}",
                "{} | {}",
                "{n | {n",
                "n} | n}",
                "{n:zz} | {n:zz}",
                "{nothing} | null",
                "{list} | [\"a\",\"b\"]",
            })
    void render_fillsFieldsAndLeavesWhatDoesNotFit(String template, String expected) {
        assertThat(render(
                        template,
                        "n",
                        3,
                        "m",
                        new Model("gpt"),
                        "map",
                        Map.of("model", "x"),
                        "list",
                        List.of("a", "b"),
                        "gen_ai.model",
                        "literal",
                        "t",
                        1.5,
                        "nothing",
                        null))
                .isEqualTo(expected);
    }

    @Test
    void render_cutsLongValuesInTheMiddle() {
        String text = render("{v}", "v", "a".repeat(100) + "b".repeat(100));
        assertThat(text).hasSize(127).isEqualTo("a".repeat(62) + "..." + "b".repeat(62));
    }
}
