package dev.hearth.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final AtomicLong nanos = new AtomicLong();

    @RepeatedTest(50)
    void overAnyTime_noMorePassesThanTheRateAllows_andOneTakeMore(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long perSecond = 1 + random.nextInt(1_000);
        long largest = 1 + random.nextInt(5_000);
        TokenBucket bucket = new TokenBucket(perSecond, nanos::get);
        double passed = 0;
        for (int i = 0; i < 2_000; i++) {
            nanos.addAndGet(random.nextInt(50_000_000));
            long amount = 1 + random.nextLong(largest);
            if (bucket.take(amount).isZero()) {
                passed += amount;
            }
            double allowed = perSecond + perSecond * (nanos.get() / 1e9) + largest;
            assertThat(passed).isLessThanOrEqualTo(allowed + 1e-3);
        }
    }

    @RepeatedTest(50)
    void whoeverWaitsAsLongAsTold_passes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        TokenBucket bucket = new TokenBucket(1 + random.nextLong(1_000_000_000_000L), nanos::get);
        for (int i = 0; i < 200; i++) {
            long amount = 1 + random.nextLong(2_000_000_000_000L);
            Duration wait = bucket.take(amount);
            nanos.addAndGet(wait.toNanos());
            if (!wait.isZero()) {
                assertThat(bucket.take(amount)).isZero();
            }
        }
    }

    @Test
    void restedBucket_holdsASecondsWorth() {
        TokenBucket bucket = new TokenBucket(10, nanos::get);
        nanos.addAndGet(Duration.ofDays(300).toNanos());
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take(1)).isZero();
        }
        assertThat(bucket.take(1)).isPositive();
    }

    @Test
    void largeBatch_passesOnce_andIsPaidForAfterwards() {
        TokenBucket bucket = new TokenBucket(100, nanos::get);
        assertThat(bucket.take(1_100)).isZero();
        assertThat(bucket.take(1)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_001));
    }
}
