package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Coroutines;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The Hearth SDK. Thread-safe. */
final class HearthTracing extends Carrying {

    private final String prefix;
    private final int round;
    private final Places places;

    HearthTracing(String prefix, int round, boolean bare, Places places) {
        super(bare);
        this.prefix = prefix;
        this.round = round;
        this.places = places;
    }

    @Override
    public Work open(String name) {
        return new Opened(Hearth.span(full(name), Kit.ROUND, round));
    }

    @Override
    public Work start(String name) {
        return new Opened(Hearth.startSpan(full(name), Kit.ROUND, round));
    }

    private String full(String name) {
        String full = prefix + name;
        places.note(full);
        return full;
    }

    @Override
    public <T> T call(String name, Callable<T> body) throws Exception {
        return Hearth.startSpan(full(name), Kit.ROUND, round).call(body);
    }

    @Override
    public <T> List<T> gather(String name, List<Callable<T>> tasks) {
        return Hearth.gather(full(name), tasks);
    }

    @Override
    public Map<String, String> headers() {
        return isBare() ? Map.of() : Hearth.getContext();
    }

    @Override
    public AutoCloseable attach(Map<String, String> headers) {
        return isBare() ? Scope.noop() : Hearth.attachContext(headers);
    }

    @Override
    public ExecutorService pool(ExecutorService pool) {
        return isBare() ? pool : Hearth.propagating(pool);
    }

    @Override
    public ScheduledExecutorService scheduler(ScheduledExecutorService scheduler) {
        return isBare() ? scheduler : Hearth.propagating(scheduler);
    }

    @Override
    public ThreadFactory threads(ThreadFactory factory) {
        return isBare() ? factory : Hearth.propagating(factory);
    }

    @Override
    public Coroutines coroutines() {
        return isBare() ? new BareCoroutines(this) : new HearthCoroutines(round, this::full);
    }

    @Override
    public void configureAgain() {
        Hearth.configure(o -> o.serviceName("another"));
    }

    private record Opened(HearthSpan span) implements Work {
        @Override
        public void thrown(Throwable thrown) {
            span.recordThrown(thrown);
        }

        @Override
        @SuppressWarnings("try") // the scope is there to be closed
        public void inside(Runnable body) {
            try (Scope scope = span.makeCurrent()) {
                body.run();
            }
        }

        @Override
        public void close() {
            span.close();
        }
    }
}
