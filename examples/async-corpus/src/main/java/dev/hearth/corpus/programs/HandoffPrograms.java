package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Work that goes from thread to thread by queues, latches and barriers. */
public final class HandoffPrograms {

    private HandoffPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("blocking-queue-of-runnables", "caller > work", t -> through(t, new LinkedBlockingQueue<>())),
                Case.of("synchronous-queue", "caller > work", t -> through(t, new SynchronousQueue<>())),
                Case.of("transfer-queue", "caller > work", t -> {
                    LinkedTransferQueue<Runnable> queue = new LinkedTransferQueue<>();
                    Thread worker = worker(queue);
                    t.in("caller", () -> {
                        CountDownLatch done = new CountDownLatch(1);
                        queue.transfer(t.runnable(() -> {
                            t.work("work");
                            done.countDown();
                        }));
                        done.await();
                    });
                    worker.join();
                }),
                Case.of("delay-queue", "caller > work", t -> {
                    DelayQueue<Later> queue = new DelayQueue<>();
                    CountDownLatch done = new CountDownLatch(1);
                    Thread worker = Thread.ofVirtual().start(() -> {
                        take(queue).body().run();
                        done.countDown();
                    });
                    t.in("caller", () -> {
                        queue.put(new Later(System.nanoTime() + 1_000_000, t.runnable(() -> t.work("work"))));
                        done.await();
                    });
                    worker.join();
                }),
                Case.of("message-with-headers", "caller > consumer", t -> {
                    BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
                    CountDownLatch done = new CountDownLatch(1);
                    Thread worker = Thread.ofPlatform().start(() -> {
                        try (AutoCloseable _ = t.attach(queue.take().headers())) {
                            t.work("consumer");
                            done.countDown();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
                    t.in("caller", () -> {
                        queue.put(new Message(t.headers()));
                        done.await();
                    });
                    worker.join();
                }),
                Case.of("batch-of-two-callers", "first > first work, second > second work", t -> {
                    List<Runnable> batch = new ArrayList<>();
                    t.in("first", () -> batch.add(t.runnable(() -> t.work("first work"))));
                    t.in("second", () -> batch.add(t.runnable(() -> t.work("second work"))));
                    Thread.ofPlatform()
                            .start(() -> batch.forEach(Runnable::run))
                            .join();
                }),
                Case.of("mailbox-of-an-actor", "caller > work*3", t -> {
                    BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
                    Thread actor = Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 3; i++) {
                            take(mailbox).run();
                        }
                    });
                    t.in("caller", () -> {
                        for (int i = 0; i < 3; i++) {
                            mailbox.put(t.runnable(() -> t.work("work")));
                        }
                        actor.join();
                    });
                }),
                Case.of(
                        "latch-that-holds-the-work-back",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            CountDownLatch start = new CountDownLatch(1);
                            Thread thread = Thread.ofPlatform().start(t.runnable(() -> {
                                await(start);
                                t.work("work");
                            }));
                            start.countDown();
                            thread.join();
                        })),
                Case.of(
                        "barrier-action",
                        "caller > action",
                        t -> t.in("caller", () -> {
                            CyclicBarrier barrier = new CyclicBarrier(2, t.runnable(() -> t.work("action")));
                            Thread one = Thread.ofPlatform().start(() -> meet(barrier));
                            Thread two = Thread.ofPlatform().start(() -> meet(barrier));
                            one.join();
                            two.join();
                        })),
                Case.of(
                        "phaser-advance",
                        "caller > advance",
                        t -> t.in("caller", () -> {
                            Tracing.Carried here = t.here();
                            Phaser phaser = new Phaser(2) {
                                @Override
                                protected boolean onAdvance(int phase, int parties) {
                                    here.run(() -> t.work("advance"));
                                    return true;
                                }
                            };
                            Thread one = Thread.ofPlatform().start(phaser::arrive);
                            one.join();
                            Thread.ofPlatform().start(phaser::arrive).join();
                        })),
                Case.of("exchanger", "caller > work", t -> {
                    Exchanger<Runnable> exchanger = new Exchanger<>();
                    Thread worker = Thread.ofPlatform()
                            .start(() -> swap(exchanger, () -> {}).run());
                    t.in("caller", () -> {
                        swap(exchanger, t.runnable(() -> t.work("work")));
                        worker.join();
                    });
                }),
                Case.of("listener-that-another-thread-calls", "caller > heard", t -> {
                    List<Runnable> listeners = new ArrayList<>();
                    t.in("caller", () -> {
                        listeners.add(t.runnable(() -> t.work("heard")));
                        Thread.ofPlatform()
                                .start(() -> listeners.forEach(Runnable::run))
                                .join();
                    });
                }));
    }

    private static void through(Tracing t, BlockingQueue<Runnable> queue) throws Exception {
        Thread worker = worker(queue);
        t.in("caller", () -> {
            CountDownLatch done = new CountDownLatch(1);
            queue.put(t.runnable(() -> {
                t.work("work");
                done.countDown();
            }));
            done.await();
        });
        worker.join();
    }

    private static Thread worker(BlockingQueue<Runnable> queue) {
        return Thread.ofPlatform().start(() -> take(queue).run());
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Runnable swap(Exchanger<Runnable> exchanger, Runnable mine) {
        try {
            return exchanger.exchange(mine);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Message(Map<String, String> headers) {}

    private record Later(long atNanos, Runnable body) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
