package dev.hearth.acceptance;

import java.util.concurrent.TimeUnit;

/** The same once more: a class is initialised once in a JVM. */
final class OtherSlowToInitialise {
    static final String VALUE = load();

    private OtherSlowToInitialise() {}

    private static String load() {
        try {
            TimeUnit.MILLISECONDS.sleep(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "loaded";
    }
}
