package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread of the SDK's that has nothing to do takes no processor time, whatever happens to it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestingThreadsTest {
    private static final Set<Thread.State> RESTING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    /** Servlet containers and build tools interrupt every thread that they do not know. */
    @Test
    void interruptedThreads_goBackToRestAndStillDeliver() {
        try (OtlpSink sink = new OtlpSink()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
            try (HearthSpan open = Hearth.span("open, so that there are heartbeats")) {
                List<Thread> threads = threads();
                assertThat(threads)
                        .extracting(Thread::getName)
                        .contains("hearth-export", "hearth-send", "hearth-heartbeat", "hearth-metrics");
                for (Thread thread : threads) {
                    thread.interrupt();
                    while (thread.isAlive() && (thread.isInterrupted() || !RESTING.contains(thread.getState()))) {
                        Thread.onSpinWait();
                    }
                }
                assertThat(open.isRecording()).isTrue();
            }
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.one("open, so that there are heartbeats", "span")).isNotNull();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hearth-"))
                .toList();
    }
}
