package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.servers.BenchException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A load that runs while something else is measured. Closing it ends the load and waits for that. */
public final class Background implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final SpanLoad load;
    private final FutureTask<LoadResult> task;
    private boolean ended;

    private Background(SpanLoad load) {
        this.load = load;
        Callable<LoadResult> run = load::run;
        this.task = new FutureTask<>(run);
    }

    public static Background start(SpanLoad load) {
        Background background = new Background(load);
        Thread.ofPlatform().name("background load").daemon().start(background.task);
        return background;
    }

    /** Waits until so many were acknowledged, or the load has ended. */
    public void awaitSpans(long spans) throws InterruptedException {
        while (load.acknowledgedSoFar() < spans && !task.isDone()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Waits for the end of the load, not longer than told; whether it has ended. */
    public boolean endsWithin(Duration time) throws BenchException, InterruptedException {
        try {
            LoadResult _ = task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /** Ends the load. */
    public LoadResult stop() throws BenchException, InterruptedException {
        ended = true;
        load.stop();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static BenchException failed(ExecutionException e) {
        return e.getCause() instanceof BenchException failure
                ? failure
                : new BenchException("The load in the background failed: " + e.getCause(), e);
    }

    @Override
    public void close() throws BenchException {
        if (ended) {
            return;
        }
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
