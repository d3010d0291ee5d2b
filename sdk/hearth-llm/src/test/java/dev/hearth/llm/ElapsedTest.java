package dev.hearth.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElapsedTest {
    @Test
    void text_hasThreeDigits() {
        assertThat(Elapsed.text(0)).isEqualTo("0 ms");
        assertThat(Elapsed.text(800_400_000)).isEqualTo("800 ms");
        assertThat(Elapsed.text(12_345_678)).isEqualTo("12.3 ms");
        assertThat(Elapsed.text(999_900_000)).isEqualTo("1 s");
        assertThat(Elapsed.text(1_234_000_000L)).isEqualTo("1.23 s");
        assertThat(Elapsed.text(123_456_000_000L)).isEqualTo("123 s");
    }
}
