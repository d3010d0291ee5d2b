package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pipelines of Mutiny. */
public final class MutinyPrograms {

    private MutinyPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "mutiny-fed-by-a-thread",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Uni.createFrom()
                                        .<Integer>emitter(
                                                emitter -> Thread.ofPlatform().start(() -> emitter.complete(1)))
                                        .map(number -> t.worked("work", number))
                                        .await()
                                        .indefinitely())),
                Case.of(
                        "mutiny-subscription-on-its-pool",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Uni.createFrom()
                                        .item(() -> t.worked("work", 1))
                                        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                                        .await()
                                        .indefinitely())),
                Case.of("mutiny-emit-on-a-pool", "caller > work*2", t -> {
                    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
                        t.in(
                                "caller",
                                () -> Multi.createFrom()
                                        .items(1, 2)
                                        .emitOn(pool)
                                        .map(number -> t.worked("work", number))
                                        .collect()
                                        .asList()
                                        .await()
                                        .indefinitely());
                    }
                }),
                Case.of(
                        "mutiny-delay",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Uni.createFrom()
                                        .item(1)
                                        .onItem()
                                        .delayIt()
                                        .by(Duration.ofMillis(1))
                                        .map(number -> t.worked("work", number))
                                        .await()
                                        .indefinitely())),
                Case.of("mutiny-assembled-in-another-span", "assembly, caller > work", t -> {
                    List<Uni<Integer>> pipelines = new java.util.ArrayList<>();
                    t.in(
                            "assembly",
                            () -> pipelines.add(Uni.createFrom()
                                    .item(1)
                                    .onItem()
                                    .delayIt()
                                    .by(Duration.ofMillis(1))
                                    .map(number -> t.worked("work", number))));
                    t.in("caller", () -> pipelines.getFirst().await().indefinitely());
                }),
                Case.of(
                        "mutiny-failure-recovery",
                        "caller > recovery",
                        t -> t.in(
                                "caller",
                                () -> Uni.createFrom()
                                        .<Integer>emitter(emitter -> Thread.ofPlatform()
                                                .start(() -> emitter.fail(new IllegalStateException("broken"))))
                                        .onFailure()
                                        .recoverWithItem(() -> t.worked("recovery", 0))
                                        .await()
                                        .indefinitely())));
    }
}
