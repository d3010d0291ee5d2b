package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Outcome;
import dev.hearth.testsink.OtlpSink;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherTest {
    private OtlpSink sink;

    @BeforeEach
    void configure() throws IOException {
        sink = new OtlpSink();
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    @Test
    void results_areInOrderWhateverEndsFirst() {
        CountDownLatch secondEnded = new CountDownLatch(1);
        List<Callable<String>> tasks = List.of(
                () -> {
                    secondEnded.await();
                    return "first";
                },
                () -> {
                    secondEnded.countDown();
                    return "second";
                });
        assertThat(Hearth.gather("ask {n}", tasks)).containsExactly("first", "second");
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.one("ask {n}", "span").attributes())
                .containsEntry("n", 2L)
                .containsEntry("logfire.msg", "ask 2");
        assertThat(Hearth.gather("none", List.<Callable<String>>of())).isEmpty();
    }

    @Test
    void firstFailure_cancelsTheRestAndAllHaveEnded() {
        CountDownLatch sleeping = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        List<Callable<String>> tasks = List.of(
                Hearth.task("sleeper", () -> {
                    sleeping.countDown();
                    never.await();
                    return "?";
                }),
                Hearth.task("failing", () -> {
                    sleeping.await();
                    throw new IOException("broken");
                }));
        assertThatThrownBy(() -> Hearth.gather("both", tasks))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.one("sleeper", "span").attributes()).containsEntry("hearth.verdict", "cancelled");
        assertThat(sink.one("failing", "span").span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(sink.one("both", "span").span().getStatus().getMessage()).isEqualTo("IOException: broken");
    }

    @Test
    void settled_keepsEveryOutcome() {
        List<Callable<String>> tasks = List.of(
                () -> "fine",
                () -> {
                    throw new IOException("broken");
                },
                () -> {
                    throw new CancellationException();
                });
        List<Outcome<String>> outcomes = Hearth.gatherSettled("all", tasks);
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Succeeded<>("fine"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void interruptOfTheCaller_cancelsTheChildren() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            tasks.add(Hearth.task("child", () -> {
                running.countDown();
                never.await();
                return "?";
            }));
        }
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                Hearth.gather("both", tasks);
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag.get()).isTrue();
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.ofType("span"))
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.attributes()).containsEntry("hearth.verdict", "cancelled"));
    }

    @Test
    void smallExecutor_runsWhatItCanAndNeverStartsTheRestAfterAFailure() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        List<Callable<String>> tasks = List.of(
                () -> {
                    throw new IllegalStateException("first");
                },
                () -> "never");
        assertThatThrownBy(() -> Hearth.gather("queue", tasks, one)).hasMessage("first");
        assertThat(Hearth.gatherSettled("again", List.<Callable<String>>of(() -> "ok"), one))
                .containsExactly(new Outcome.Succeeded<>("ok"));
        one.shutdownNow();
        assertThatThrownBy(() -> Hearth.gather("closed", tasks, one)).hasMessageContaining("rejected");
    }

    @Test
    void taskThatWaitsForItsThread_saysHowLong() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        CountDownLatch submitted = new CountDownLatch(2);
        List<Callable<String>> tasks = List.of(
                Hearth.task("first", () -> {
                    submitted.await();
                    return "1";
                }),
                Hearth.task("second", () -> "2"));
        Hearth.gather("queue", tasks, task -> {
            one.execute(task);
            submitted.countDown();
        });
        one.shutdown();
        Hearth.task("alone", () -> "3").call();
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.one("second", "span").attributes().get("hearth.task.queued_us"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isPositive();
        assertThat(sink.one("alone", "span").attributes()).doesNotContainKey("hearth.task.queued_us");
        assertThat(sink.one("queue", "span").attributes()).doesNotContainKey("hearth.task.queued_us");
    }
}
