package dev.hearth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpanCountTest {

    @ParameterizedTest
    @CsvSource({"500000,500000", "500k,500000", "10M,10000000", "10m,10000000", "1_100,1100"})
    void text_isReadAsPeopleWriteIt(String text, long spans) {
        assertThat(SpanCount.parse(text).spans()).isEqualTo(spans);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "7", "-100", "0", "1010", "1.5M", "2000M", "99999999999999999999k"})
    void anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> SpanCount.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void toString_isShort() {
        assertThat(new SpanCount(10_000_000)).hasToString("10M");
        assertThat(new SpanCount(500_000)).hasToString("500k");
        assertThat(new SpanCount(1_100)).hasToString("1100");
    }
}
