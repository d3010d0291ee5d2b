package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    enum Color {
        RED
    }

    record Point(int x, @Nullable Object y) {}

    private static Json.Encoded encode(@Nullable Object value) {
        return Json.encode(value, 10_000);
    }

    @Test
    void encode_writesEveryKindWithItsSchema() {
        assertThat(encode(null)).isEqualTo(new Json.Encoded("null", "{\"type\":\"null\"}"));
        assertThat(encode(List.of(1, "a"))).isEqualTo(new Json.Encoded("[1,\"a\"]", "{\"type\":\"array\"}"));
        assertThat(encode(Map.of("k", true))).isEqualTo(new Json.Encoded("{\"k\":true}", "{\"type\":\"object\"}"));
        assertThat(encode(new int[] {1, 2}).json()).isEqualTo("[1,2]");
        assertThat(encode(LocalDateTime.of(2020, 1, 2, 3, 4, 5)).json()).isEqualTo("\"2020-01-02T03:04:05\"");
        assertThat(encode(Duration.ofMillis(1500)).json()).isEqualTo("1.5");
        assertThat(encode(new BigDecimal("1.50")).json()).isEqualTo("\"1.50\"");
        assertThat(encode(Color.RED).json()).isEqualTo("\"RED\"");
        assertThat(encode(Optional.of(1)).json()).isEqualTo("1");
        assertThat(encode(new byte[] {'a', 0}).json()).isEqualTo("\"a\\\\x00\"");
        assertThat(encode(new IllegalStateException("no")).json()).isEqualTo("\"no\"");
        Json.Encoded point = encode(new Point(1, Color.RED));
        assertThat(point.json()).isEqualTo("{\"x\":1,\"y\":\"RED\"}");
        assertThat(point.schema())
                .startsWith("{\"type\":\"object\",\"title\":\"Point\"")
                .contains("\"y\":{");
    }

    @Test
    void encode_marksCyclesAndBoundsDepthAndSize() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThat(encode(cycle).json()).isEqualTo("[\"<circular reference>\"]");
        Object deep = "core";
        for (int i = 0; i < 1_000; i++) {
            deep = List.of(deep);
        }
        assertThat(encode(deep).json()).contains("<nested too deeply>");
        assertThat(Json.encode("x".repeat(100_000), 1_000).json()).hasSizeLessThan(1_100);
        assertThat(Json.encode(java.util.Collections.nCopies(1_000_000, 7), 1_000)
                        .json())
                .hasSizeLessThan(1_100)
                .endsWith("\"<truncated>\"]");
    }
}
