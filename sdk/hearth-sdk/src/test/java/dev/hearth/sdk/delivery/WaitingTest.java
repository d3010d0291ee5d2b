package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingTest {

    @Test
    void backoff_doublesUpToAMinuteWithJitterAndStartsAgain() {
        double[] random = {1};
        Backoff backoff = new Backoff(() -> random[0]);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(backoff.nextNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(seconds));
        }
        random[0] = 0;
        assertThat(backoff.nextNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
        backoff.succeeded();
        assertThat(backoff.nextNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void retryAfter_isSecondsOrADateAndNeverMoreThanFiveMinutes() {
        ZonedDateTime now = ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);
        long millis = now.toInstant().toEpochMilli();
        assertThat(seconds("7", millis)).isEqualTo(7);
        assertThat(seconds("86400", millis)).isEqualTo(300);
        assertThat(seconds("99999999999999999999", millis)).isEqualTo(300);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(20));
        assertThat(seconds(date, millis)).isEqualTo(20);
        assertThat(seconds(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.minusDays(1)), millis))
                .isZero();
        assertThat(seconds("-5", millis)).isZero();
        assertThat(seconds("soon", millis)).isZero();
        assertThat(seconds("", millis)).isZero();
    }

    private static long seconds(String header, long nowMillis) {
        return TimeUnit.NANOSECONDS.toSeconds(RetryAfter.nanos(header, nowMillis));
    }
}
