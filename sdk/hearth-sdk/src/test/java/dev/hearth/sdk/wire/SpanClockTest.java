package dev.hearth.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanClockTest {
    private static final Offset<Long> A_MINUTE =
            Offset.offset(Duration.ofMinutes(1).toNanos());

    private final SpanClock clock = SpanClock.SYSTEM;

    @AfterEach
    void clean() {
        clock.forget();
    }

    @Test
    void readingForATrace_servesItsFirstSpanOnce() {
        long epochNanos = clock.begin();
        assertThat(clock.now()).isEqualTo(epochNanos);
        long counter = clock.nanoTime();
        assertThat(counter).isLessThanOrEqualTo(System.nanoTime());
        assertThat(clock.nanoTime()).isGreaterThan(counter);
        assertThat(clock.now()).isGreaterThanOrEqualTo(epochNanos);
    }

    @Test
    void forgottenReading_servesNobody() {
        long began = System.nanoTime();
        clock.begin();
        long after = System.nanoTime();
        clock.forget();
        clock.now();
        assertThat(clock.nanoTime() - began).isGreaterThanOrEqualTo(after - began);
    }

    @Test
    void now_isTheTimeOfDay() {
        Instant now = Instant.now();
        assertThat(clock.now()).isCloseTo(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano(), A_MINUTE);
    }

    @Test
    void traceIdOfThisClock_beginsWithTheTimeItsSpanGets() {
        String traceId = new IdSource(clock).generateTraceId();
        assertThat(HexFormat.fromHexDigitsToLong(traceId, 0, 12)).isEqualTo(TimeUnit.NANOSECONDS.toMillis(clock.now()));
    }
}
