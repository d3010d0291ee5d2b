package dev.hearth.server.live;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The rhythm of a live page: read after commits, but not too often, look at verdicts every second, never be silent. */
final class Follower {

    /** Commits that follow each other faster than this are read together. */
    static final Duration COALESCE = Duration.ofMillis(150);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final CommitSignal signal;
    private final EventStream out;
    private final BooleanSupplier admitted;

    /**
     * @param admitted whether the client may still follow; asked every second
     */
    Follower(CommitSignal signal, EventStream out, BooleanSupplier admitted) {
        this.signal = signal;
        this.out = out;
        this.admitted = admitted;
    }

    /** Serves {@code feed} until the client is gone or not admitted any more, the store closes, or the thread is interrupted. */
    void follow(Feed feed) throws InterruptedException {
        long nextTick = System.nanoTime() + TICK.toNanos();
        long nextRead = System.nanoTime();
        while (out.isOpen() && !signal.isClosed()) {
            Duration untilTick = Duration.ofNanos(Math.max(0, nextTick - System.nanoTime()));
            if (signal.awaitAfter(feed.sequence(), untilTick)) {
                Thread.sleep(Duration.ofNanos(Math.max(0, nextRead - System.nanoTime())));
                feed.advance();
                nextRead = System.nanoTime() + COALESCE.toNanos();
            }
            if (System.nanoTime() - nextTick >= 0) {
                if (!admitted.getAsBoolean()) {
                    return;
                }
                feed.tick();
                nextTick = System.nanoTime() + TICK.toNanos();
            }
            if (out.silence().compareTo(HEARTBEAT) >= 0) {
                out.comment();
            }
        }
    }

    /** What one page follows. */
    interface Feed {

        /** The commit sequence up to which the page has everything. */
        long sequence();

        /** Reads and sends what was committed since. */
        void advance() throws InterruptedException;

        /** Sends what changes without a commit. Called every second. */
        void tick() throws InterruptedException;
    }
}
