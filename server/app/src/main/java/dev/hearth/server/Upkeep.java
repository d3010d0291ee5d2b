package dev.hearth.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does by the clock, one thing at a time. Thread-safe. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService clock;

    /**
     * @param name of the thread
     */
    Upkeep(String name) {
        clock = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
    }

    /** Has {@code task} run now and again and again, with this much time in between; what it throws is logged. */
    void nowAndEvery(Duration pause, Runnable task) {
        var _ = clock.scheduleWithFixedDelay(() -> run(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has {@code task} run again and again, with this much time before and in between; what it throws is logged. */
    void every(Duration pause, Runnable task) {
        var _ = clock.scheduleWithFixedDelay(
                () -> run(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Something that is done by the clock failed and is tried again", e);
        }
    }

    /** Waits for what runs, and runs nothing more. */
    @Override
    public void close() {
        var _ = clock.shutdownNow();
        clock.close();
    }
}
