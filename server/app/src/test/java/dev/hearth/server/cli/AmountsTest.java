package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    private static final Instant NOW = Instant.parse("2026-05-27T13:16:36Z");

    @ParameterizedTest
    @CsvSource({"90s,90", "15m,900", "12h,43200", "30d,2592000", "8w,4838400", "36500d,3153600000"})
    void duration_isReadWithItsUnit(String text, long seconds) {
        assertThat(Amounts.duration("age", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"500,500", "1KB,1000", "20GB,20000000000", "1 TiB,1099511627776", "3mib,3145728"})
    void bytes_areReadWithTheirUnit(String text, long bytes) {
        assertThat(Amounts.bytes("size", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "1h,2026-05-27T14:16:36Z",
        "2027-01-31,2027-01-31T00:00:00Z",
        "2027-01-31T12:00:00+02:00,2027-01-31T10:00:00Z"
    })
    void moment_isASpanADayOrATime(String text, Instant moment) {
        assertThat(Amounts.moment("end", text, NOW)).isEqualTo(moment);
    }

    @Test
    void none_isNoBound() {
        assertThat(Amounts.duration("age", "none")).isNull();
        assertThat(Amounts.bytes("size", "None")).isNull();
        assertThat(Amounts.moment("end", "none", NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0d", "-1d", "1y", "36501d", "1.5d", "999999999999w", "9999999999999999999s", "d"})
    void nonsense_isRefused(String text) {
        assertThatThrownBy(() -> Amounts.duration("age", text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("age");
        assertThatThrownBy(() -> Amounts.moment("end", text, NOW)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-1", "1XB", "999999999999TiB", "1.5GB"})
    void sizeThatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> Amounts.bytes("size", text)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-13-01", "2027-02-30", "2027-01-31T12:00:00", "2027-"})
    void dayThatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> Amounts.moment("end", text, NOW)).isInstanceOf(UsageException.class);
    }
}
