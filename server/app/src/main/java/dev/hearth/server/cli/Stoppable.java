package dev.hearth.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that Ctrl-C stops in order: it takes away what it had begun before the process ends. */
final class Stoppable {

    /** What a shell expects of a process that SIGINT ended. */
    private static final int STOPPED = 130;

    private static final long PATIENCE_SECONDS = 60;

    private Stoppable() {}

    static <T> T run(PrintWriter err, Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    worker.interrupt();
                    try {
                        if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            err.println("hearth: Stopped; what was begun is taken away.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    err.flush();
                    Runtime.getRuntime().halt(STOPPED);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException stopping) {
                Shutdown.await(); // the hook has the last word
            }
        }
    }
}
