package dev.hearth.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void parse_readsJson() {
        assertThat(Json.plain(Json.parse("{\"a\":[1,2.5,true,null,\"x\"]}")))
                .isEqualTo(Map.of("a", java.util.Arrays.asList(1L, 2.5, true, null, "x")));
    }

    @Test
    void parse_keepsWhatIsNoJsonAsText() {
        assertThat(Json.plain(Json.parse("{\"city\":\"Os"))).isEqualTo("{\"city\":\"Os");
        assertThat(Json.plain(Json.parse(""))).isEqualTo("");
    }

    @Test
    void bounded_saysHowMuchIsMissing() {
        String text = "x".repeat(Json.MAX_STRING_CHARS);
        assertThat(Json.bounded(text)).isEqualTo(text);
        assertThat(Json.bounded(text + "yyy")).isEqualTo(text + "… [3 characters cut]");
    }

    @Test
    void withoutNulls_goesIntoObjects() {
        assertThat(Json.withoutNulls(Json.parse("{\"a\":null,\"b\":{\"c\":null,\"d\":1},\"e\":[2]}")))
                .isEqualTo(Map.of("b", Map.of("d", 1L), "e", List.of(2L)));
    }
}
