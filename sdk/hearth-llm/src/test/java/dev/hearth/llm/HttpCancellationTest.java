package dev.hearth.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HttpCancellationTest {
    @Test
    void cancel_abortsTheRunningAttemptAndThoseToCome() {
        HttpCancellation cancellation = HttpCancellation.open();
        CompletableFuture<AutoCloseable> running = new CompletableFuture<>();
        cancellation.attempt(running);
        cancellation.cancel();
        assertThat(running).isCancelled();
        CompletableFuture<AutoCloseable> retry = new CompletableFuture<>();
        cancellation.attempt(retry);
        assertThat(retry).isCancelled();
        assertThat(cancellation.isCancelled()).isTrue();
        cancellation.release();
    }

    @Test
    void cancel_closesTheResponseThatHasArrived() {
        HttpCancellation cancellation = HttpCancellation.open();
        AtomicBoolean closed = new AtomicBoolean();
        cancellation.attempt(CompletableFuture.<AutoCloseable>completedFuture(() -> closed.set(true)));
        assertThat(closed).isFalse();
        cancellation.cancel();
        assertThat(closed).isTrue();
        cancellation.release();
    }

    @Test
    void find_knowsOpenCallsOnly() {
        HttpCancellation cancellation = HttpCancellation.open();
        assertThat(HttpCancellation.find(cancellation.id())).isSameAs(cancellation);
        cancellation.release();
        assertThat(HttpCancellation.find(cancellation.id())).isNull();
    }
}
