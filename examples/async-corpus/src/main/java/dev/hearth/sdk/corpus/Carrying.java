package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Tracing;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What carries the context: OpenTelemetry's own wrappers, or nothing at all. Thread-safe. */
abstract class Carrying implements Tracing {

    private final boolean bare;

    Carrying(boolean bare) {
        this.bare = bare;
    }

    final boolean isBare() {
        return bare;
    }

    @Override
    public ExecutorService pool(ExecutorService pool) {
        return bare ? pool : Context.taskWrapping(pool);
    }

    @Override
    public ScheduledExecutorService scheduler(ScheduledExecutorService scheduler) {
        return bare ? scheduler : Context.taskWrapping(scheduler);
    }

    @Override
    public Executor executor(Executor executor) {
        return bare ? executor : Context.taskWrapping(executor);
    }

    @Override
    public ThreadFactory threads(ThreadFactory factory) {
        return bare ? factory : body -> factory.newThread(Context.current().wrap(body));
    }

    @Override
    public Runnable runnable(Runnable body) {
        return bare ? body : Context.current().wrap(body);
    }

    @Override
    public <T> Callable<T> callable(Callable<T> body) {
        return bare ? body : Context.current().wrap(body);
    }

    @Override
    public <T> Supplier<T> supplier(Supplier<T> body) {
        return bare ? body : Context.current().wrapSupplier(body);
    }

    @Override
    public <T> Consumer<T> consumer(Consumer<T> body) {
        return bare ? body : Context.current().wrapConsumer(body);
    }

    @Override
    public <T, U> BiConsumer<T, U> biConsumer(BiConsumer<T, U> body) {
        return bare ? body : Context.current().wrapConsumer(body);
    }

    @Override
    public <T, R> Function<T, R> function(Function<T, R> body) {
        return bare ? body : Context.current().wrapFunction(body);
    }

    @Override
    public <T, U, R> BiFunction<T, U, R> biFunction(BiFunction<T, U, R> body) {
        return bare ? body : Context.current().wrapFunction(body);
    }

    @Override
    public Carried here() {
        Context context = Context.current();
        return new Carried() {
            @Override
            public void run(Runnable body) {
                (bare ? body : context.wrap(body)).run();
            }

            @Override
            public <T> T call(Callable<T> body) throws Exception {
                return (bare ? body : context.wrap(body)).call();
            }
        };
    }

    @Override
    public void work(String name) {
        open(name).close();
    }

    @Override
    public <T> T worked(String name, T value) {
        work(name);
        return value;
    }

    @Override
    public void in(String name, Body body) throws Exception {
        call(name, () -> {
            body.run();
            return true;
        });
    }
}
