package dev.hearth.sdk;

import dev.hearth.sdk.wire.Thrown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that run concurrently under one span and have all ended when the call returns, whatever happens: a failure, if it
 * counts, and an interrupt of the caller cancel what has not ended, and then the rest is waited for. For one call.
 */
final class Gathering<T> {
    private final List<Child> children = new ArrayList<>();
    private final Executor executor;
    private final boolean failureCancels;
    private final CountDownLatch running;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private final long startNanos = System.nanoTime();

    Gathering(Collection<? extends Callable<? extends T>> tasks, Executor executor, boolean failureCancels) {
        for (Callable<? extends T> task : tasks) {
            children.add(new Child(task));
        }
        this.executor = executor;
        this.failureCancels = failureCancels;
        this.running = new CountDownLatch(children.size());
    }

    /** Runs them; their values in order, or the first failure. */
    List<T> results(String template) {
        HearthSpan span = Scoped.PROCESS.startSpan(template, "n", children.size());
        try {
            boolean interrupted = runAll(span);
            Throwable failure = firstFailure.get();
            if (interrupted && (failure == null || Thrown.isCancellation(failure))) {
                throw new CancellationException(cancelReason());
            }
            if (failure != null) {
                throw rethrowable(failure);
            }
            List<T> values = new ArrayList<>(children.size());
            for (Child child : children) {
                values.add(child.value());
            }
            return values;
        } catch (Throwable thrown) {
            span.recordThrown(
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
            throw thrown;
        } finally {
            span.close();
        }
    }

    /** Runs them; every outcome in order. */
    List<Outcome<T>> outcomes(String template) {
        HearthSpan span = Scoped.PROCESS.startSpan(template, "n", children.size());
        try {
            if (runAll(span)) {
                span.recordThrown(new CancellationException());
            }
            List<Outcome<T>> outcomes = new ArrayList<>(children.size());
            for (Child child : children) {
                outcomes.add(child.outcome());
            }
            return outcomes;
        } finally {
            span.close();
        }
    }

    /** Starts all, waits for all; returns whether the caller was interrupted meanwhile, with its flag kept. */
    private boolean runAll(HearthSpan span) {
        for (Child child : children) {
            try {
                child.submittedNanos = System.nanoTime();
                executor.execute(span.context().wrap(child));
            } catch (Throwable rejected) {
                child.settle(new Outcome.Failed<>(rejected), rejected);
                if (rejected instanceof Error) {
                    cancelAll();
                }
            }
        }
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                cancelAll();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }

    private void cancelAll() {
        for (Child child : children) {
            child.cancel();
        }
    }

    private String cancelReason() {
        return "cancelled after " + Elapsed.text(System.nanoTime() - startNanos);
    }

    /** The exception itself if it needs no declaration, otherwise wrapped. */
    private static RuntimeException rethrowable(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    /** One task on its way. */
    private final class Child implements Runnable {
        private final Callable<? extends T> task;
        private long submittedNanos; // written before the executor has it
        private @Nullable Thread runner; // these guarded by this
        private @Nullable Outcome<T> outcome;
        private boolean cancelled;

        Child(Callable<? extends T> task) {
            this.task = task;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (outcome != null) {
                    return;
                }
                runner = Thread.currentThread();
            }
            Outcome<T> ended;
            Throwable failure = null;
            try {
                ended = new Outcome.Succeeded<>(call());
            } catch (Throwable thrown) {
                failure = thrown;
                ended = Thrown.isCancellation(thrown)
                        ? new Outcome.Cancelled<>(cancelReason())
                        : new Outcome.Failed<>(thrown);
            }
            synchronized (this) {
                runner = null;
                if (cancelled) {
                    Thread.interrupted(); // the interrupt was meant for the task, not for the pool's next one
                }
            }
            settle(ended, failure);
        }

        private T call() throws Exception {
            return task instanceof Task<? extends T> spanned
                    ? spanned.call(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - submittedNanos))
                    : task.call();
        }

        void settle(Outcome<T> ended, @Nullable Throwable failure) {
            synchronized (this) {
                if (outcome != null) {
                    return;
                }
                outcome = ended;
            }
            if (failure != null && failureCancels && firstFailure.compareAndSet(null, failure)) {
                cancelAll();
            }
            running.countDown();
        }

        /** Interrupts it if it runs; if it has not begun, it never will. */
        void cancel() {
            synchronized (this) {
                if (outcome != null || cancelled) {
                    return;
                }
                cancelled = true;
                if (runner != null) {
                    runner.interrupt();
                    return;
                }
            }
            settle(new Outcome.Cancelled<>("cancelled before it began"), null);
        }

        synchronized Outcome<T> outcome() {
            return outcome == null ? new Outcome.Cancelled<>("cancelled before it began") : outcome;
        }

        @SuppressWarnings("NullAway") // a task may return null, and then so does the gathering
        synchronized T value() {
            if (outcome instanceof Outcome.Succeeded<T> succeeded) {
                return succeeded.value();
            }
            throw new CancellationException("cancelled before it began");
        }
    }
}
