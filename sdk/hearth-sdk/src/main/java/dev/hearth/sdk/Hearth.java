package dev.hearth.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way into Hearth: {@link #configure} once, then record spans and logs from anywhere.
 *
 * <p>Attributes are given as alternating keys and values. A template such as {@code "{n} results"} takes its values from them.
 * Every method is thread-safe; only {@link #configure} and the work handed in throw anything.
 */
public final class Hearth {
    private Hearth() {}

    /** Starts the pipeline from the environment alone. See {@link #configure(Consumer)}. */
    public static void configure() {
        configure(options -> {});
    }

    /**
     * Starts the pipeline. The first call counts: a later one changes nothing, so that no open span is lost, and is reported once
     * with both call sites.
     *
     * @throws IllegalArgumentException if an option or an environment variable is invalid; the message names it
     * @throws IllegalStateException if the program's OpenTelemetry is too old; the message tells the oldest that will do
     */
    public static void configure(Consumer<HearthOptions> options) {
        Configuration.PROCESS.configure(options);
    }

    /**
     * Changes the options of the running pipeline: {@code change} is given them as they are. Spans that are open now end where they started;
     * those that start from now on go by the changed options. Before {@link #configure} it is the same as that.
     *
     * @throws IllegalArgumentException if an option is invalid; then nothing has changed
     */
    public static void reconfigure(Consumer<HearthOptions> change) {
        Configuration.PROCESS.reconfigure(change);
    }

    /** Whether {@link #configure} has run. */
    public static boolean isConfigured() {
        return Configuration.PROCESS.pipeline() != null;
    }

    /**
     * Starts a span and makes it current until it is closed: for try-with-resources. One that is dropped without being closed is abandoned, as
     * leaked, once the garbage collector notices.
     */
    public static HearthSpan span(String template, @Nullable Object... attributes) {
        return Scoped.PROCESS.span(template, attributes);
    }

    /** {@link #span(String, Object...)} without attributes. */
    public static HearthSpan span(String template) {
        return Scoped.PROCESS.span(template);
    }

    /** Starts a span without making it current: for work that ends elsewhere. Its parent is the current span. */
    public static HearthSpan startSpan(String template, @Nullable Object... attributes) {
        return Scoped.PROCESS.startSpan(template, attributes);
    }

    /** {@link #startSpan(String, Object...)} without attributes. */
    public static HearthSpan startSpan(String template) {
        return Scoped.PROCESS.startSpan(template);
    }

    /** Logs at {@link Level#TRACE}. */
    public static void trace(String template, @Nullable Object... attributes) {
        log(Level.TRACE, template, attributes);
    }

    /** Logs at {@link Level#DEBUG}. */
    public static void debug(String template, @Nullable Object... attributes) {
        log(Level.DEBUG, template, attributes);
    }

    /** Logs at {@link Level#INFO}. */
    public static void info(String template, @Nullable Object... attributes) {
        log(Level.INFO, template, attributes);
    }

    /** Logs at {@link Level#NOTICE}. */
    public static void notice(String template, @Nullable Object... attributes) {
        log(Level.NOTICE, template, attributes);
    }

    /** Logs at {@link Level#WARN}. */
    public static void warn(String template, @Nullable Object... attributes) {
        log(Level.WARN, template, attributes);
    }

    /** Logs at {@link Level#ERROR}. */
    public static void error(String template, @Nullable Object... attributes) {
        log(Level.ERROR, template, attributes);
    }

    /** Logs at {@link Level#FATAL}. */
    public static void fatal(String template, @Nullable Object... attributes) {
        log(Level.FATAL, template, attributes);
    }

    /** Logs one record: a span without duration. */
    public static void log(Level level, String template, @Nullable Object... attributes) {
        Scoped.PROCESS.log(level, template, attributes);
    }

    /** Logs at {@link Level#ERROR} with the exception. */
    public static void exception(Throwable thrown, String template, @Nullable Object... attributes) {
        Scoped.PROCESS.exception(thrown, template, attributes);
    }

    /** The same methods with tags on everything they record. */
    public static Scoped withTags(String... tags) {
        return Scoped.PROCESS.withTags(tags);
    }

    /** The same methods under the instrumentation scope {@code logfire.<suffix>}. */
    public static Scoped scope(String suffix) {
        return Scoped.PROCESS.scope(suffix);
    }

    /** A callable with a span of its own around every call. */
    public static <T> Task<T> task(String template, Callable<T> body, @Nullable Object... attributes) {
        return Scoped.PROCESS.task(template, body, attributes);
    }

    /**
     * Runs the tasks concurrently under one parent span and returns their results in order. The first failure cancels the rest
     * and is thrown: unchecked as it is, checked inside a {@link java.util.concurrent.CompletionException}. Interrupting the
     * caller cancels all of them; a {@link java.util.concurrent.CancellationException} is thrown and the interrupt flag kept.
     * When this returns or throws, every task has ended. The number of tasks is the attribute {@code n}.
     */
    public static <T> List<T> gather(String template, Collection<? extends Callable<? extends T>> tasks) {
        return gather(template, tasks, GatherThreads.DEFAULT);
    }

    /** {@link #gather(String, Collection)} on {@code executor} instead of virtual threads. */
    public static <T> List<T> gather(
            String template, Collection<? extends Callable<? extends T>> tasks, Executor executor) {
        return new Gathering<T>(tasks, executor, true).results(template);
    }

    /** Like {@link #gather(String, Collection)}, but lets every task end by itself and keeps all results, in order. */
    public static <T> List<Outcome<T>> gatherSettled(
            String template, Collection<? extends Callable<? extends T>> tasks) {
        return gatherSettled(template, tasks, GatherThreads.DEFAULT);
    }

    /** {@link #gatherSettled(String, Collection)} on {@code executor} instead of virtual threads. */
    public static <T> List<Outcome<T>> gatherSettled(
            String template, Collection<? extends Callable<? extends T>> tasks, Executor executor) {
        return new Gathering<T>(tasks, executor, false).outcomes(template);
    }

    /** The executor with the context of the submitter current in everything it runs. */
    public static ExecutorService propagating(ExecutorService executor) {
        return Context.taskWrapping(executor);
    }

    /** The executor with the context of the submitter current in everything it runs. */
    public static ScheduledExecutorService propagating(ScheduledExecutorService executor) {
        return new PropagatingScheduler(executor);
    }

    /**
     * The factory with the context of whoever has a thread made current in what the thread runs: for threads that run one task each, such as the
     * forks of a {@code StructuredTaskScope} and those of {@code Executors.newThreadPerTaskExecutor}. The threads of a pool run many; there,
     * make the pool propagating.
     */
    public static ThreadFactory propagating(ThreadFactory factory) {
        return new PropagatingThreads(factory);
    }

    /** OpenTelemetry over Hearth's pipeline. What is obtained from it before {@link #configure} works from then on. */
    public static OpenTelemetry openTelemetry() {
        return LateOpenTelemetry.PROCESS;
    }

    /**
     * For an OpenTelemetry SDK that somebody else configures: added to its tracer provider, it brings that one's spans into Hearth's pipeline
     * too, announced while they are open, scrubbed and delivered like Hearth's own.
     */
    public static SpanProcessor spanProcessor() {
        return new LateProcessor(Configuration.PROCESS);
    }

    /** Until the scope is closed, nothing that is started or logged on this thread, or with its context elsewhere, is recorded. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public static Scope suppressInstrumentation() {
        return Suppression.in(Context.current()).makeCurrent();
    }

    /** Until the scope is closed, these pairs go along with the context, also to other services, and are attributes of what is recorded. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public static Scope setBaggage(String... pairs) {
        BaggageBuilder baggage = Baggage.current().toBuilder();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            baggage.put(pairs[i], pairs[i + 1]);
        }
        return Context.current().with(baggage.build()).makeCurrent();
    }

    /** What {@link #setBaggage} put into the current context, here or in the service that called. */
    public static Map<String, String> getBaggage() {
        Map<String, String> pairs = new LinkedHashMap<>();
        Baggage.current().forEach((key, entry) -> pairs.put(key, entry.getValue()));
        return pairs;
    }

    /** The current trace and baggage as headers of W3C's trace context: for a queue, a job table, another process. */
    public static Map<String, String> getContext() {
        Map<String, String> carrier = new LinkedHashMap<>();
        LatePropagators.W3C.inject(Context.current(), carrier, Map::put);
        return carrier;
    }

    /** Until the scope is closed, what {@link #getContext} gave is current on this thread; an empty map begins a new trace. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public static Scope attachContext(Map<String, String> carrier) {
        return LatePropagators.W3C
                .extract(Context.root(), carrier, LatePropagators.GETTER)
                .makeCurrent();
    }

    /** Sends what is waiting. Returns whether all of it was delivered in time. */
    public static boolean flush(Duration timeout) {
        return Configuration.PROCESS.flush(timeout);
    }

    /** Ends open spans as abandoned ("SDK closed"), sends what is waiting and stops. Returns whether all was delivered in time. */
    public static boolean shutdown(Duration timeout) {
        return Configuration.PROCESS.shutdown(timeout);
    }
}
