package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Fan-outs: several at once under one span, which ends when all have. */
public final class GatherPrograms {

    private GatherPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("gather", "gather > work*3", t -> {
                    Callable<Integer> work = () -> t.call("work", () -> 1);
                    t.gather("gather", List.of(work, work, work));
                }),
                Case.of("gather-within-a-span", "caller > gather > work*2", t -> {
                    Callable<Integer> work = () -> t.call("work", () -> 1);
                    t.in("caller", () -> t.gather("gather", List.of(work, work)));
                }),
                Case.of("gather-within-a-gather", "outer > inner*2 > work*4", t -> {
                    Callable<Integer> work = () -> t.call("work", () -> 1);
                    Callable<List<Integer>> inner = () -> t.gather("inner", List.of(work, work));
                    t.gather("outer", List.of(inner, inner));
                }),
                Case.of("gather-of-many", "gather > work*40", t -> {
                    List<Callable<Integer>> tasks = new ArrayList<>();
                    for (int i = 0; i < 40; i++) {
                        tasks.add(() -> t.call("work", () -> 1));
                    }
                    t.gather("gather", tasks);
                }),
                Case.of(
                        "gather-that-fails-and-cancels",
                        "gather = error > broken = error, gather > waiting = cancelled",
                        t -> {
                            CountDownLatch waiting = new CountDownLatch(1);
                            CountDownLatch never = new CountDownLatch(1);
                            try {
                                t.gather(
                                        "gather",
                                        List.of(
                                                () -> t.call("waiting", () -> {
                                                    waiting.countDown();
                                                    never.await();
                                                    return 1;
                                                }),
                                                () -> t.call("broken", () -> {
                                                    waiting.await();
                                                    throw new IllegalStateException("broken");
                                                })));
                            } catch (IllegalStateException expected) {
                                // the spans tell
                            }
                        }),
                Case.of("interrupted-gather", "gather = cancelled > waiting = cancelled", t -> {
                    CountDownLatch waiting = new CountDownLatch(1);
                    CountDownLatch never = new CountDownLatch(1);
                    Thread caller = Thread.ofPlatform().start(() -> {
                        try {
                            t.gather(
                                    "gather",
                                    List.of(() -> t.call("waiting", () -> {
                                        waiting.countDown();
                                        never.await();
                                        return 1;
                                    })));
                        } catch (Exception expected) {
                            // the spans tell
                        }
                    });
                    waiting.await();
                    caller.interrupt();
                    caller.join();
                }));
    }
}
