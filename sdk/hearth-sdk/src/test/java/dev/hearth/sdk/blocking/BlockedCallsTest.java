package dev.hearth.sdk.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.blocking.BlockedCalls.Notice;
import dev.hearth.sdk.wire.CallSite;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedCallsTest {
    private long nanos;
    private final BlockedCalls calls = new BlockedCalls(() -> nanos);

    private void block(int line, long micros) {
        CallSite place = new CallSite("shop/Ask.java", "shop.Ask.all", line);
        calls.add(new BlockedCall(BlockedKind.SLEEP, place, "Thread.sleep", "loop-1", null, micros, Instant.EPOCH));
    }

    @Test
    void callsOfOnePlace_areFolded_andToldOfAtOnceThenOnceAMinute_andAtTheEnd() {
        block(41, 30_000);
        block(41, 50_000);
        block(57, 20_000);
        List<Notice> first = calls.take(false);
        assertThat(first).extracting(Notice::count).containsExactly(2L, 1L);
        assertThat(first.get(0).longest().micros()).isEqualTo(50_000);
        assertThat(first.get(0).totalMicros()).isEqualTo(80_000);
        block(41, 20_000);
        assertThat(calls.take(false)).isEmpty();
        nanos += TimeUnit.MINUTES.toNanos(1);
        assertThat(calls.take(false)).extracting(Notice::count).containsExactly(1L);
        assertThat(calls.take(true)).isEmpty();
        block(41, 20_000);
        assertThat(calls.take(true)).hasSize(1);
    }

    @Test
    void tooManyPlaces_areToldOfWithoutAPlace() {
        for (int line = 1; line <= BlockedCalls.MOST_PLACES + 7; line++) {
            block(line, 20_000);
        }
        List<Notice> all = calls.take(true);
        assertThat(all).hasSize(BlockedCalls.MOST_PLACES + 1);
        Notice rest = all.get(all.size() - 1);
        assertThat(rest.longest().place()).isNull();
        assertThat(rest.count()).isEqualTo(7);
    }
}
