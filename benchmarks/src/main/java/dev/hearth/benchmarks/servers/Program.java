package dev.hearth.benchmarks.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that tells by lines how far it is, is told by lines what to do next, and ends when there are no more. For one thread. */
public final class Program implements AutoCloseable {
    private static final long ANSWER_SECONDS = 120;

    private final List<String> command;
    private final Process process;
    private final BufferedReader said;
    private final Runnable atExit;

    private Program(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.atExit = process::destroyForcibly;
        AtExit.add(atExit);
    }

    /** Starts it; what it says on standard error goes to a file. */
    public static Program start(List<String> command, Path errors) throws BenchException {
        try {
            return new Program(
                    command,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                            .start());
        } catch (IOException e) {
            throw new BenchException("The program %s cannot be started: %s".formatted(command, e.getMessage()), e);
        }
    }

    /** The next line that begins so. */
    public String await(String beginning) throws BenchException, InterruptedException {
        CompletableFuture<String> line =
                CompletableFuture.supplyAsync(() -> next(beginning), Thread::startVirtualThread);
        try {
            return line.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new BenchException(
                    "The program %s did not say \"%s\"; its errors are in benchmarks/target/bench."
                            .formatted(command, beginning),
                    e);
        }
    }

    private String next(String beginning) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("it has ended");
    }

    /** Tells it something. */
    public void tell(String line) throws BenchException {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new BenchException("The program %s has ended too early.".formatted(command), e);
        }
    }

    /** Processor time that it has taken so far. */
    public double cpuSeconds() throws BenchException {
        try {
            return ProcessUsage.of(process.pid()).cpuSeconds();
        } catch (IOException e) {
            throw new BenchException("What the program %s has used cannot be read.".formatted(command), e);
        }
    }

    /** Lets it end by itself, which may take long if it has something to write. */
    public void end() throws BenchException, InterruptedException {
        end(ANSWER_SECONDS);
    }

    /** Lets it end by itself, within so many seconds. */
    public void end(long seconds) throws BenchException, InterruptedException {
        try {
            process.getOutputStream().close();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it has ended
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new BenchException("The program %s did not end well.".formatted(command));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        AtExit.remove(atExit);
    }
}
