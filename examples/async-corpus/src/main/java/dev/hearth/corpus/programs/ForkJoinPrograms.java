package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Work that splits itself, and streams that do. */
public final class ForkJoinPrograms {

    private ForkJoinPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "common-pool-submit",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> ForkJoinPool.commonPool()
                                        .submit(t.runnable(() -> t.work("work")))
                                        .get())),
                Case.of("fork-join-invoke-all-callables", "caller > work*2", t -> {
                    try (ForkJoinPool pool = new ForkJoinPool(2)) {
                        t.in(
                                "caller",
                                () -> pool.invokeAll(List.of(
                                        t.callable(() -> t.call("work", () -> 1)),
                                        t.callable(() -> t.call("work", () -> 2)))));
                    }
                }),
                Case.of("recursive-task", "caller > work*4", t -> {
                    try (ForkJoinPool pool = new ForkJoinPool(2)) {
                        t.in(
                                "caller",
                                () -> pool.submit(new Sum(t, t.here(), 4)).get());
                    }
                }),
                Case.of("recursive-action", "caller > work*2", t -> {
                    try (ForkJoinPool pool = new ForkJoinPool(2)) {
                        t.in("caller", () -> {
                            Tracing.Carried here = t.here();
                            pool.invoke(new RecursiveAction() {
                                @Override
                                protected void compute() {
                                    invokeAll(
                                            ForkJoinTask.adapt(() -> here.run(() -> t.work("work"))),
                                            ForkJoinTask.adapt(() -> here.run(() -> t.work("work"))));
                                }
                            });
                        });
                    }
                }),
                Case.of(
                        "counted-completer",
                        "caller > work*2",
                        t -> t.in("caller", () -> {
                            Tracing.Carried here = t.here();
                            new Both(() -> here.run(() -> t.work("work"))).invoke();
                        })),
                Case.of("managed-blocker", "caller > work", t -> {
                    try (ForkJoinPool pool = new ForkJoinPool(1)) {
                        t.in(
                                "caller",
                                () -> pool.submit(t.runnable(() -> blocking(() -> t.work("work"))))
                                        .get());
                    }
                }),
                Case.of(
                        "parallel-stream-map",
                        "caller > work*8",
                        t -> t.in("caller", () -> {
                            Function<Integer, Integer> work = t.function(number -> {
                                t.work("work");
                                return number + 1;
                            });
                            var _ = IntStream.range(0, 8)
                                    .boxed()
                                    .parallel()
                                    .map(work)
                                    .reduce(0, Integer::sum);
                        })),
                Case.of(
                        "parallel-stream-for-each",
                        "caller > work*8",
                        t -> t.in("caller", () -> {
                            Consumer<Integer> work = t.consumer(_ -> t.work("work"));
                            IntStream.range(0, 8).boxed().parallel().forEach(work);
                        })),
                Case.of(
                        "parallel-stream-collect",
                        "caller > work*4",
                        t -> t.in("caller", () -> {
                            Function<String, Integer> work = t.function(text -> {
                                t.work("work");
                                return text.length();
                            });
                            var _ = Stream.of("a", "bb", "cc", "ddd")
                                    .parallel()
                                    .collect(Collectors.groupingByConcurrent(work));
                        })),
                Case.of(
                        "parallel-array",
                        "caller > work*8",
                        t -> t.in("caller", () -> {
                            Tracing.Carried here = t.here();
                            IntUnaryOperator work = index -> {
                                here.run(() -> t.work("work"));
                                return index;
                            };
                            Arrays.parallelSetAll(new int[8], work);
                        })),
                Case.of("parallel-stream-in-a-pool-of-its-own", "caller > work*4", t -> {
                    try (ForkJoinPool pool = new ForkJoinPool(2)) {
                        t.in("caller", () -> {
                            Consumer<Integer> work = t.consumer(_ -> t.work("work"));
                            pool.submit(() -> IntStream.range(0, 4)
                                            .boxed()
                                            .parallel()
                                            .forEach(work))
                                    .get();
                        });
                    }
                }));
    }

    private static void blocking(Runnable body) {
        try {
            ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
                private boolean done;

                @Override
                public boolean block() {
                    body.run();
                    done = true;
                    return true;
                }

                @Override
                public boolean isReleasable() {
                    return done;
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Splits itself until one is left. */
    private static final class Sum extends RecursiveTask<Integer> {
        private final transient Tracing t;
        private final transient Tracing.Carried here;
        private final int count;

        Sum(Tracing t, Tracing.Carried here, int count) {
            this.t = t;
            this.here = here;
            this.count = count;
        }

        @Override
        protected Integer compute() {
            if (count == 1) {
                here.run(() -> t.work("work"));
                return 1;
            }
            Sum left = new Sum(t, here, count / 2);
            left.fork();
            return new Sum(t, here, count - count / 2).compute() + left.join();
        }
    }

    /** Does the same twice. */
    private static final class Both extends CountedCompleter<Void> {
        private final transient Runnable body;

        Both(Runnable body) {
            this.body = body;
        }

        private Both(Both parent) {
            super(parent);
            this.body = parent.body;
        }

        @Override
        public void compute() {
            if (getCompleter() == null) {
                setPendingCount(2);
                new Both(this).fork();
                new Both(this).fork();
                tryComplete();
            } else {
                body.run();
                propagateCompletion();
            }
        }
    }
}
