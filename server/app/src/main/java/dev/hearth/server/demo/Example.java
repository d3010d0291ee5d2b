package dev.hearth.server.demo;

import dev.hearth.server.StartupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The sample program, running as a process of its own. Thread-safe. */
public final class Example implements AutoCloseable {

    private static final String CLASSPATH_PROPERTY = "hearth.example.classpath";
    private static final String MAIN = "dev.hearth.examples.askmany.AskMany";
    private static final long PATIENCE_SECONDS = 3;

    private final Process process;

    private Example(Process process) {
        this.process = process;
    }

    /**
     * Starts the program.
     *
     * @param log where its output goes
     * @throws StartupException if it is not there or cannot be started
     */
    public static Example start(Path log, String... arguments) {
        String classpath = System.getProperty(CLASSPATH_PROPERTY, "");
        if (classpath.isBlank()) {
            throw new StartupException("The sample program's class path is unknown; start this with ./hearth demo.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classpath, MAIN));
        command.addAll(List.of(arguments));
        File output = log.toFile();
        try {
            return new Example(new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start());
        } catch (IOException e) {
            throw new StartupException("The sample program could not be started: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Waits for its end, at most {@code seconds}; tells whether it ended well. */
    public boolean endsWell(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Completes when the program has ended, for whatever reason. */
    public CompletableFuture<Void> ended() {
        return process.onExit().thenRun(() -> {});
    }

    /** Ends the program, by force if it does not listen. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
