package dev.hearth.benchmarks.servers;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must still be done when this program ends, also by Ctrl-C: the newest first, one after the other, so that a folder
 * is deleted after the server that writes to it has stopped. Thread-safe.
 */
public final class AtExit {

    private static final Deque<Runnable> TASKS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run, "at exit"));
    }

    private AtExit() {}

    /** Has it done at the end, unless it is {@link #remove removed} before. */
    public static void add(Runnable task) {
        synchronized (TASKS) {
            TASKS.push(task);
        }
    }

    /** It was done. */
    public static void remove(Runnable task) {
        synchronized (TASKS) {
            TASKS.remove(task);
        }
    }

    private static void run() {
        while (true) {
            Runnable task;
            synchronized (TASKS) {
                task = TASKS.poll();
            }
            if (task == null) {
                return;
            }
            task.run();
        }
    }
}
