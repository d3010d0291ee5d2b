package dev.hearth.sdk;

import io.opentelemetry.context.Context;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A scheduler that runs everything under the submitter's context, repeated tasks included, which OpenTelemetry's own wrapper
 * leaves out. As thread-safe as what it wraps.
 */
final class PropagatingScheduler implements ScheduledExecutorService {
    private final ScheduledExecutorService wrapped;
    private final ScheduledExecutorService plain;

    PropagatingScheduler(ScheduledExecutorService plain) {
        this.plain = plain;
        this.wrapped = Context.taskWrapping(plain);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable body, long initialDelay, long period, TimeUnit unit) {
        return plain.scheduleAtFixedRate(Context.current().wrap(body), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable body, long initialDelay, long delay, TimeUnit unit) {
        return plain.scheduleWithFixedDelay(Context.current().wrap(body), initialDelay, delay, unit);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable body, long delay, TimeUnit unit) {
        return plain.schedule(Context.current().wrap(body), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> body, long delay, TimeUnit unit) {
        return plain.schedule(Context.current().wrap(body), delay, unit);
    }

    @Override
    public void execute(Runnable body) {
        wrapped.execute(body);
    }

    @Override
    public <T> Future<T> submit(Callable<T> body) {
        return wrapped.submit(body);
    }

    @Override
    public <T> Future<T> submit(Runnable body, T result) {
        return wrapped.submit(body, result);
    }

    @Override
    public Future<?> submit(Runnable body) {
        return wrapped.submit(body);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> bodies) throws InterruptedException {
        return wrapped.invokeAll(bodies);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> bodies, long timeout, TimeUnit unit)
            throws InterruptedException {
        return wrapped.invokeAll(bodies, timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> bodies) throws InterruptedException, ExecutionException {
        return wrapped.invokeAny(bodies);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> bodies, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return wrapped.invokeAny(bodies, timeout, unit);
    }

    @Override
    public void shutdown() {
        plain.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return plain.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return plain.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return plain.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return plain.awaitTermination(timeout, unit);
    }
}
