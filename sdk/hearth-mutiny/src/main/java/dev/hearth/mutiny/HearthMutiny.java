package dev.hearth.mutiny;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Mutiny with the current span on every thread: what is current where a Uni or Multi is subscribed to is current in its operators, on
 * whatever thread they run. Thread-safe.
 *
 * <p>Executors that are handed to {@code runSubscriptionOn} are those of the program: hand over propagating ones.
 */
public final class HearthMutiny {

    private static volatile boolean installed;

    private HearthMutiny() {}

    /** Switches it on for every Uni and Multi of the process, Mutiny's own executor included. Twice is the same as once. */
    public static synchronized void install() {
        if (!installed) {
            installed = true;
            Infrastructure.setDefaultExecutor(Context.taskWrapping(Infrastructure.getDefaultExecutor()), false);
        }
    }

    static boolean isInstalled() {
        return installed;
    }
}
