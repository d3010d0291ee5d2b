package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 µs",
        "412, 412 µs",
        "999, 999 µs",
        "1000, 1.00 ms",
        "12345, 12.3 ms",
        "9996, 10.0 ms",
        "128499, 128 ms",
        "999499, 999 ms",
        "999500, 1.00 s",
        "1280000, 1.28 s",
        "59949999, 59.9 s",
        "59950000, 1 m 00 s",
        "124000000, 2 m 04 s",
        "3599500000, 1 h 00 m",
        "11100000000, 3 h 05 m",
        "198000000000, 2 d 07 h",
        "-1500, -1.50 ms",
    })
    void duration_hasThreeDigitsAndAUnit(long micros, String text) {
        assertThat(Durations.format(micros)).isEqualTo(text);
    }
}
