package dev.hearth.llm;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells when something that somebody should have read or closed has become garbage. Thread-safe. */
public final class Leak {
    private static final Cleaner CLEANER = Cleaner.create();

    private final AtomicBoolean prevented = new AtomicBoolean();

    private Leak() {}

    /**
     * Watches until the object is garbage.
     *
     * @param action runs once {@code watched} is garbage; must not refer to it
     */
    public static Leak watch(Object watched, Runnable action) {
        Leak leak = new Leak();
        AtomicBoolean prevented = leak.prevented;
        CLEANER.register(watched, () -> {
            if (!prevented.get()) {
                Quietly.run(action::run);
            }
        });
        return leak;
    }

    /** From here on something else answers for the end. */
    public void prevent() {
        prevented.set(true);
    }

    /** Whether {@link #prevent} was called. */
    public boolean isPrevented() {
        return prevented.get();
    }
}
