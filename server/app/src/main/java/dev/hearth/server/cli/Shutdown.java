package dev.hearth.server.cli;

import java.util.concurrent.CountDownLatch;

/** The orderly end of a command that runs until Ctrl-C or SIGTERM. */
final class Shutdown {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Shutdown() {}

    /**
     * Runs {@code closing} when the process is told to end and then ends it with exit code 0. Without this the JVM would
     * report the signal, as if something had gone wrong.
     */
    static void onSignal(Runnable closing) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            closing.run();
                            System.out.flush();
                            Runtime.getRuntime().halt(Main.OK);
                        },
                        "shutdown"));
    }

    /** Blocks until the process ends. */
    static void await() throws InterruptedException {
        NEVER.await();
    }
}
