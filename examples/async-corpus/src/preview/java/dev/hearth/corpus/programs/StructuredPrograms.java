package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.PreviewPrograms;
import dev.hearth.corpus.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.TimeoutException;
import java.util.concurrent.ThreadFactory;

/** Scopes of structured concurrency, whose forks run on threads that the scope has made. */
public final class StructuredPrograms implements PreviewPrograms {

    private static final Duration SOON = Duration.ofMillis(150);

    @Override
    public List<Case> all() {
        return List.of(
                Case.of(
                        "structured-all-successful",
                        "caller > work*3",
                        t -> t.in("caller", () -> {
                            try (var scope = open(Joiner.<Integer>allSuccessfulOrThrow(), t)) {
                                for (int i = 0; i < 3; i++) {
                                    scope.fork(() -> t.call("work", () -> 1));
                                }
                                scope.join();
                            }
                        })),
                Case.of(
                        "structured-any-successful",
                        "caller > winner, caller > loser = cancelled",
                        t -> t.in("caller", () -> {
                            CountDownLatch losing = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            try (var scope = open(Joiner.<Integer>anySuccessfulResultOrThrow(), t)) {
                                scope.fork(() -> t.call("loser", () -> {
                                    losing.countDown();
                                    never.await();
                                    return 1;
                                }));
                                scope.fork(() -> t.call("winner", () -> {
                                    losing.await();
                                    return 2;
                                }));
                                scope.join();
                            }
                        })),
                Case.of(
                        "structured-fork-that-fails",
                        "caller = error > broken = error, caller > waiting = cancelled",
                        t -> {
                            CountDownLatch waiting = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            try {
                                t.in("caller", () -> {
                                    try (var scope = open(Joiner.<Integer>awaitAllSuccessfulOrThrow(), t)) {
                                        scope.fork(() -> t.call("waiting", () -> {
                                            waiting.countDown();
                                            never.await();
                                            return 1;
                                        }));
                                        scope.fork(() -> t.call("broken", () -> {
                                            waiting.await();
                                            throw new IllegalStateException("broken");
                                        }));
                                        scope.join();
                                    }
                                });
                            } catch (FailedException expected) {
                                // the spans tell
                            }
                        }),
                Case.of("structured-timeout", "caller = error > work = cancelled", t -> {
                    CountDownLatch never = new CountDownLatch(1);
                    try {
                        t.in("caller", () -> {
                            try (var scope = StructuredTaskScope.open(
                                    Joiner.<Integer>allSuccessfulOrThrow(),
                                    cf -> cf.withThreadFactory(threads(t)).withTimeout(SOON))) {
                                scope.fork(() -> t.call("work", () -> {
                                    never.await();
                                    return 1;
                                }));
                                scope.join();
                            }
                        });
                    } catch (TimeoutException expected) {
                        // the spans tell
                    }
                }),
                Case.of(
                        "structured-nested",
                        "caller > outer*2 > work*4",
                        t -> t.in("caller", () -> {
                            try (var outer = open(Joiner.<Integer>allSuccessfulOrThrow(), t)) {
                                for (int i = 0; i < 2; i++) {
                                    outer.fork(() -> t.call("outer", () -> inner(t)));
                                }
                                outer.join();
                            }
                        })),
                Case.of(
                        "structured-fork-that-is-wrapped",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            try (var scope = StructuredTaskScope.open()) {
                                scope.fork(t.callable(() -> t.call("work", () -> 1)));
                                scope.join();
                            }
                        })));
    }

    private static int inner(Tracing t) throws InterruptedException {
        try (var scope = open(Joiner.<Integer>allSuccessfulOrThrow(), t)) {
            for (int i = 0; i < 2; i++) {
                scope.fork(() -> t.call("work", () -> 1));
            }
            return (int) scope.join().count();
        }
    }

    private static <T, R> StructuredTaskScope<T, R> open(Joiner<? super T, ? extends R> joiner, Tracing t) {
        return StructuredTaskScope.open(joiner, cf -> cf.withThreadFactory(threads(t)));
    }

    private static ThreadFactory threads(Tracing t) {
        return t.threads(Thread.ofVirtual().factory());
    }
}
