package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Coroutines;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry as its manual has it: with an SDK of its own, or with what the agent brings. Thread-safe. */
final class OpenTelemetryTracing extends Carrying {

    private final String prefix;
    private final int round;
    private final Tracer tracer;
    private final Runnable configureAgain;

    OpenTelemetryTracing(
            String prefix, int round, boolean bare, Supplier<OpenTelemetry> telemetry, Runnable configureAgain) {
        super(bare);
        this.prefix = prefix;
        this.round = round;
        this.tracer = telemetry.get().getTracer("corpus");
        this.configureAgain = configureAgain;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed by the span
    public Work open(String name) {
        Span span = span(name);
        return new Opened(span, span.makeCurrent());
    }

    @Override
    public Work start(String name) {
        return new Opened(span(name), Scope.noop());
    }

    private Span span(String name) {
        return tracer.spanBuilder(prefix + name).setAttribute(Kit.ROUND, round).startSpan();
    }

    @Override
    public <T> T call(String name, Callable<T> body) throws Exception {
        try (Work work = open(name)) {
            try {
                return body.call();
            } catch (Throwable thrown) {
                work.thrown(thrown);
                throw thrown;
            }
        }
    }

    @Override
    public <T> List<T> gather(String name, List<Callable<T>> tasks) throws Exception {
        return call(name, () -> {
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            try {
                return values(new ExecutorCompletionService<>(pool(threads)), tasks);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            } finally {
                threads.shutdownNow(); // before it is waited for
                threads.close();
            }
        });
    }

    private static <T> List<T> values(ExecutorCompletionService<T> threads, List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(threads.submit(task)));
        for (int i = 0; i < futures.size(); i++) {
            var _ = threads.take().get(); // throws the first failure
        }
        List<T> values = new ArrayList<>();
        for (Future<T> future : futures) {
            values.add(future.get());
        }
        return values;
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (!isBare()) {
            W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
        }
        return headers;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public AutoCloseable attach(Map<String, String> headers) {
        return isBare()
                ? Scope.noop()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), headers, Getter.INSTANCE)
                        .makeCurrent();
    }

    @Override
    public Coroutines coroutines() {
        return isBare() ? new BareCoroutines(this) : new OpenTelemetryCoroutines(this::span);
    }

    @Override
    public void configureAgain() {
        configureAgain.run();
    }

    private enum Getter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        @SuppressWarnings("deprecation") // still abstract
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }

    private record Opened(Span span, Scope scope) implements Work {
        @Override
        public void thrown(Throwable thrown) {
            span.recordException(thrown);
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        @SuppressWarnings("try") // the scope is there to be closed
        public void inside(Runnable body) {
            try (Scope inside = span.makeCurrent()) {
                body.run();
            }
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
