package dev.hearth.acceptance;

import java.util.concurrent.TimeUnit;

/** Blocks in its class initialiser, which is a native frame to the virtual thread that runs it. */
final class SlowToInitialise {
    static {
        load();
    }

    private SlowToInitialise() {}

    private static void load() {
        try {
            TimeUnit.MILLISECONDS.sleep(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
