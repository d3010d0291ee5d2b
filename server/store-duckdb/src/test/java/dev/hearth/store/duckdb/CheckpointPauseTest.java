package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckpointPauseTest {

    private long nowNanos = Long.MAX_VALUE - 7;
    private final CheckpointPause pause = new CheckpointPause(() -> nowNanos);

    @Test
    void doublesWithEachFailureInARow_toAtMostFiveMinutes() {
        assertThat(pause.isOver()).isTrue();
        for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            pause.failed();
            pass(seconds - 1);
            assertThat(pause.isOver()).as("%d s", seconds - 1).isFalse();
            pass(1);
            assertThat(pause.isOver()).as("%d s", seconds).isTrue();
        }
    }

    @Test
    void success_beginsAnew() {
        pause.failed();
        pause.failed();
        pause.succeeded();
        assertThat(pause.isOver()).isTrue();
        pause.failed();
        pass(5);
        assertThat(pause.isOver()).isTrue();
    }

    private void pass(long seconds) {
        nowNanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
