package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** What is published to those who subscribed. */
public final class FlowPrograms {

    private FlowPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "publisher-consume",
                        "caller > work*2",
                        t -> t.in("caller", () -> {
                            CompletableFuture<Void> end;
                            try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
                                end = publisher.consume(t.consumer(_ -> t.work("work")));
                                publisher.submit(1);
                                publisher.submit(2);
                            }
                            end.get();
                        })),
                Case.of("publisher-on-a-pool", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newSingleThreadExecutor())) {
                        t.in("caller", () -> {
                            CompletableFuture<Void> end;
                            try (SubmissionPublisher<Integer> publisher =
                                    new SubmissionPublisher<>(pool, Flow.defaultBufferSize())) {
                                end = publisher.consume(_ -> t.work("work"));
                                publisher.submit(1);
                            }
                            end.get();
                        });
                    }
                }),
                Case.of(
                        "subscriber-of-the-caller",
                        "caller > next*2, caller > completion",
                        t -> t.in("caller", () -> {
                            CountDownLatch done = new CountDownLatch(1);
                            try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
                                publisher.subscribe(new Subscriber(t, t.here(), done));
                                publisher.submit(1);
                                publisher.submit(2);
                            }
                            done.await();
                        })),
                Case.of("two-subscribers-of-two-callers", "first > first work, second > second work", t -> {
                    List<CompletableFuture<Void>> ends = new ArrayList<>();
                    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
                        t.in("first", () -> ends.add(publisher.consume(t.consumer(_ -> t.work("first work")))));
                        t.in("second", () -> ends.add(publisher.consume(t.consumer(_ -> t.work("second work")))));
                        publisher.submit(1);
                    }
                    for (CompletableFuture<Void> end : ends) {
                        end.get();
                    }
                }));
    }

    private record Subscriber(Tracing t, Tracing.Carried here, CountDownLatch done)
            implements Flow.Subscriber<Integer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer item) {
            here.run(() -> t.work("next"));
        }

        @Override
        public void onError(Throwable thrown) {
            done.countDown();
        }

        @Override
        public void onComplete() {
            here.run(() -> t.work("completion"));
            done.countDown();
        }
    }
}
