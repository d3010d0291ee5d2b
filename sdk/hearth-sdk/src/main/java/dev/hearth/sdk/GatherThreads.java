package dev.hearth.sdk;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where gathered tasks run: on virtual threads if the JVM has them, else on a pool that grows with the tasks. */
final class GatherThreads {
    static final Executor DEFAULT = create();

    private GatherThreads() {}

    private static Executor create() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool(body -> {
                Thread thread = new Thread(body, "hearth-gather");
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
