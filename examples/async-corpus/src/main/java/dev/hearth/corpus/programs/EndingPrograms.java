package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The ways in which a span ends, or does not. */
public final class EndingPrograms {

    private EndingPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("ends-well", "caller > work", t -> t.in("caller", () -> t.work("work"))),
                Case.of("ends-in-an-error", "caller = error > work = error", t -> {
                    try {
                        t.in(
                                "caller",
                                () -> t.in("work", () -> {
                                    throw new IllegalStateException("broken");
                                }));
                    } catch (IllegalStateException expected) {
                        // the spans tell
                    }
                }),
                Case.of(
                        "error-that-the-caller-handles",
                        "caller > work = error",
                        t -> t.in("caller", () -> {
                            try {
                                t.in("work", () -> {
                                    throw new IllegalStateException("broken");
                                });
                            } catch (IllegalStateException expected) {
                                // the span tells
                            }
                        })),
                Case.of("cancelled-task-of-a-pool", "caller > work = cancelled", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in("caller", () -> {
                            CountDownLatch begun = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            Future<?> future = pool.submit(() -> t.call("work", () -> {
                                begun.countDown();
                                never.await();
                                return 1;
                            }));
                            begun.await();
                            future.cancel(true);
                        });
                    }
                }),
                Case.of(
                        "interrupted-thread",
                        "caller > work = cancelled",
                        t -> t.in("caller", () -> {
                            CountDownLatch begun = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            Thread thread = Thread.ofVirtual()
                                    .start(t.runnable(() -> quietly(() -> t.in("work", () -> {
                                        begun.countDown();
                                        never.await();
                                    }))));
                            begun.await();
                            thread.interrupt();
                            thread.join();
                        })),
                Case.of("shut-down-pool", "caller > work = cancelled", t -> {
                    ExecutorService pool = t.pool(Executors.newFixedThreadPool(1));
                    t.in("caller", () -> {
                        CountDownLatch begun = new CountDownLatch(1);
                        CountDownLatch never = new CountDownLatch(1);
                        var _ = pool.submit(() -> t.call("work", () -> {
                            begun.countDown();
                            never.await();
                            return 1;
                        }));
                        begun.await();
                        pool.shutdownNow();
                        pool.close();
                    });
                }),
                Case.of(
                        "program-that-gives-up",
                        "caller > work = cancelled",
                        t -> t.in("caller", () -> {
                            try {
                                t.in("work", () -> {
                                    throw new CancellationException("not needed any more");
                                });
                            } catch (CancellationException expected) {
                                // the span tells
                            }
                        })),
                Case.of(
                        "ended-twice",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            Tracing.Work work = t.open("work");
                            work.close();
                            work.close();
                        })),
                Case.of(
                        "ended-by-another-thread",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            Tracing.Work work = t.start("work");
                            Thread.ofPlatform().start(work::close).join();
                        })),
                Case.of(
                        "told-of-an-error-after-its-end",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            Tracing.Work work = t.start("work");
                            work.close();
                            work.thrown(new IllegalStateException("too late"));
                        })),
                Case.of(
                                "closed-on-another-thread",
                                "caller > work, caller > next",
                                t -> t.in("caller", () -> {
                                    Tracing.Work work = t.open("work");
                                    Thread.ofPlatform().start(work::close).join();
                                    t.work("next");
                                }))
                        .told("wrong-scope"),
                Case.of("closed-out-of-order", "outer > inner, after", t -> {
                            Tracing.Work outer = t.open("outer");
                            Tracing.Work inner = t.open("inner");
                            outer.close();
                            inner.close();
                            t.work("after");
                        })
                        .told("wrong-scope"),
                Case.of(
                        "stream-read-to-its-end",
                        "caller > stream",
                        t -> t.in("caller", () -> {
                            Iterator<Integer> items = stream(t, 3);
                            while (items.hasNext()) {
                                items.next();
                            }
                        })),
                Case.of(
                        "stream-closed-early",
                        "caller > stream",
                        t -> t.in("caller", () -> {
                            Tracing.Work work = t.start("stream");
                            try (Stream<Integer> items = Stream.of(1, 2, 3).onClose(work::close)) {
                                var _ = items.findFirst();
                            }
                        })),
                Case.of(
                                "stream-dropped",
                                "caller > stream = abandoned",
                                t -> t.in("caller", () -> {
                                    Iterator<Integer> items = stream(t, 3);
                                    items.next(); // and never again
                                }))
                        .told("never-ended"),
                Case.of(
                                "leaked-span",
                                "caller > work = abandoned",
                                t -> t.in("caller", () -> {
                                    Tracing.Work work = t.start("work");
                                    work.inside(() -> {});
                                }))
                        .told("never-ended"),
                Case.of(
                                "leaked-by-a-failure",
                                "caller > work = abandoned",
                                t -> t.in("caller", () -> {
                                    try {
                                        Tracing.Work work = t.start("work");
                                        failing();
                                        work.close();
                                    } catch (IllegalStateException e) {
                                        // and nobody ends it
                                    }
                                }))
                        .told("never-ended"),
                Case.of(
                                "leaked-while-it-is-current",
                                "caller > work = abandoned",
                                t -> t.in(
                                        "caller",
                                        () -> Thread.ofPlatform()
                                                .start(t.runnable(() -> t.open("work")))
                                                .join()))
                        .told("never-ended"),
                Case.of(
                                "callback-that-never-comes",
                                "caller > call = abandoned",
                                t -> t.in("caller", () -> {
                                    Tracing.Work call = t.start("call");
                                    var _ = new CompletableFuture<Integer>().whenComplete((_, _) -> call.close());
                                }))
                        .told("never-ended"),
                Case.of(
                        "configured-again-by-a-client",
                        "caller > call",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            t.configureAgain();
                            call.close();
                        })),
                Case.of("configured-again-by-many-tasks", "gather > work*3", t -> {
                    java.util.concurrent.Callable<Integer> work = () -> t.call("work", () -> {
                        t.configureAgain();
                        return 1;
                    });
                    t.gather("gather", List.of(work, work, work));
                }),
                Case.of("exits-with-a-span-open", "caller = abandoned > work = abandoned", t -> {
                            Tracing.Work caller = t.open("caller");
                            Tracing.Work work = t.open("work");
                            work.inside(() -> System.exit(0));
                            caller.close();
                        })
                        .told("never-ended")
                        .inItsOwnProcess(),
                Case.of("ends-while-a-daemon-works", "caller > work = abandoned", t -> {
                            CountDownLatch begun = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            t.in(
                                    "caller",
                                    () -> Thread.ofVirtual()
                                            .start(t.runnable(() -> quietly(() -> t.in("work", () -> {
                                                begun.countDown();
                                                never.await();
                                            })))));
                            begun.await();
                        })
                        .told("never-ended")
                        .inItsOwnProcess(),
                Case.of("killed-with-a-span-open", "caller = abandoned > work = abandoned", t -> {
                            Tracing.Work caller = t.open("caller");
                            Tracing.Work work = t.open("work");
                            System.out.println("kill me");
                            work.inside(() -> quietly(System.in::read)); // until it is killed, or its starter is gone
                            caller.close();
                        })
                        .told("never-ended")
                        .inItsOwnProcess());
    }

    private static Iterator<Integer> stream(Tracing t, int size) {
        Tracing.Work work = t.start("stream");
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == size) {
                    work.close();
                }
                return next < size;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
    }

    private static void failing() {
        throw new IllegalStateException("broken");
    }

    private static void quietly(Tracing.Body body) {
        try {
            body.run();
        } catch (Exception expected) {
            // the spans tell
        }
    }
}
