package dev.hearth.corpus;

import java.util.List;
import java.util.Map;
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

/**
 * What a program of the corpus asks of a telemetry kit: spans, and the kit's own means of carrying the context to other threads. A program that
 * uses all of them is written as its kit's manual would have it. The same program is also run bare, where the means do nothing.
 * Thread-safe.
 */
public interface Tracing {

    /** Starts a span and makes it current until it is closed. */
    Work open(String name);

    /** Starts a span without making it current. */
    Work start(String name);

    /** A span that does nothing but begin and end. */
    void work(String name);

    /** The same, on the way of a value. */
    <T> T worked(String name, T value);

    /** Runs the body in a span that is told what the body throws. */
    void in(String name, Body body) throws Exception;

    /** The same for a body that returns something. */
    <T> T call(String name, Callable<T> body) throws Exception;

    /** Runs the tasks concurrently in a span, cancels the rest after the first failure, and throws that. */
    <T> List<T> gather(String name, List<Callable<T>> tasks) throws Exception;

    /** What is current here, to run other things inside of. */
    Carried here();

    /** What is current here, for another process or a queue. */
    Map<String, String> headers();

    /** Makes current what {@link #headers} gave, until it is closed. */
    AutoCloseable attach(Map<String, String> headers);

    ExecutorService pool(ExecutorService pool);

    ScheduledExecutorService scheduler(ScheduledExecutorService scheduler);

    Executor executor(Executor executor);

    /** Threads that run one task each, under what is current where they are made. */
    ThreadFactory threads(ThreadFactory factory);

    /** The same means for coroutines. */
    Coroutines coroutines();

    Runnable runnable(Runnable body);

    <T> Callable<T> callable(Callable<T> body);

    <T> Supplier<T> supplier(Supplier<T> body);

    <T> Consumer<T> consumer(Consumer<T> body);

    <T, U> BiConsumer<T, U> biConsumer(BiConsumer<T, U> body);

    <T, R> Function<T, R> function(Function<T, R> body);

    <T, U, R> BiFunction<T, U, R> biFunction(BiFunction<T, U, R> body);

    /** Configures the kit once more, as a client factory would that is called per request. */
    void configureAgain();

    /** Work that may throw. */
    interface Body {
        void run() throws Exception;
    }

    /** What was current where it was taken. */
    interface Carried {
        void run(Runnable body);

        <T> T call(Callable<T> body) throws Exception;
    }

    /** A span that is open. */
    interface Work extends AutoCloseable {
        /** Tells it what ended the work; does not end it. */
        void thrown(Throwable thrown);

        /** Runs the body with this span current. */
        void inside(Runnable body);

        /** Ends it, and makes current what was before, if it was opened as current. */
        @Override
        void close();
    }
}
