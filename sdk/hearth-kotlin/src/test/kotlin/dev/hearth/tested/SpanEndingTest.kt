package dev.hearth.tested

import dev.hearth.kotlin.span
import dev.hearth.sdk.Hearth
import dev.hearth.sdk.testing.CapturedSpans
import dev.hearth.sdk.testing.HearthExtension
import java.io.IOException
import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith

/** How a suspending span ends. */
@Timeout(60)
@ExtendWith(HearthExtension::class)
class SpanEndingTest {
    @Test
    fun failure_isAnErrorAndThrownOn(spans: CapturedSpans) {
        assertThatThrownBy { runBlocking(Dispatchers.Default) { span("work") { throw IOException("broken") } } }
            .isInstanceOf(IOException::class.java)
            .hasMessage("broken")
        spans.assertTree("work [error]")
        assertThat(spans.one("work").exceptions()).containsExactly("java.io.IOException")
    }

    @Test
    fun failureOfAChild_isAnErrorOfWhatStartedIt_andCancelsTheOthers(spans: CapturedSpans) {
        assertThatThrownBy {
            runBlocking(Dispatchers.Default) {
                span("outer") {
                    val waiting = CompletableDeferred<Unit>()
                    launch {
                        span("waiting") {
                            waiting.complete(Unit)
                            awaitCancellation()
                        }
                    }
                    launch {
                        span("broken") {
                            waiting.await()
                            throw IOException("broken")
                        }
                    }
                }
            }
        }.isInstanceOf(IOException::class.java)
        assertThat(spans.tree().lines())
            .containsExactlyInAnyOrder("outer [error]", "  waiting [cancelled]", "  broken [error]")
    }

    @Test
    fun cancellation_isNoError(spans: CapturedSpans) {
        runBlocking {
            val begun = CompletableDeferred<Unit>()
            val job = launch(Dispatchers.Default) {
                span("outer") {
                    span("inner") {
                        begun.complete(Unit)
                        awaitCancellation()
                    }
                }
            }
            begun.await()
            job.cancelAndJoin()
            assertThat(job.isCancelled).isTrue()
        }
        spans.assertTree("outer [cancelled]\n  inner [cancelled]").assertNothingOpen()
        assertThat(spans.one("inner").exceptions()).isEmpty()
        assertThat(spans.one("inner").attribute("hearth.verdict.reason")).asString().startsWith("cancelled after ")
    }

    @Test
    fun coroutineThatIsCancelledAlready_doesNotBegin(spans: CapturedSpans) {
        runBlocking {
            launch {
                coroutineContext[kotlinx.coroutines.Job]!!.cancel()
                span("late") { throw AssertionError("begun") }
            }
        }
        spans.assertTree("late [cancelled]")
    }

    @Test
    fun timeout_cancelsWhatIsInside_andIsAnErrorOfWhatIsAround(spans: CapturedSpans) {
        assertThatThrownBy {
            runBlocking(Dispatchers.Default) {
                span("outer") { withTimeout(1) { span("inner") { awaitCancellation() } } }
            }
        }.isInstanceOf(TimeoutCancellationException::class.java)
        spans.assertTree("outer [error]\n  inner [cancelled]")
    }

    @Test
    fun timeoutThatBlockingCodeIsThrown_isAnError(spans: CapturedSpans) {
        assertThatThrownBy {
            Hearth.startSpan("outer").run { runBlocking { withTimeout(1) { span("inner") { awaitCancellation() } } } }
        }.isInstanceOf(TimeoutCancellationException::class.java)
        assertThat(spans.one("outer").verdict()).isEqualTo("error")
        assertThat(spans.one("inner").verdict()).isEqualTo("cancelled")
    }

    @Test
    fun timeoutThatIsHandled_isNoErrorOfWhatIsAround(spans: CapturedSpans) {
        runBlocking { span("outer") { withTimeoutOrNull(1) { span("inner") { awaitCancellation() } } } }
        spans.assertTree("outer\n  inner [cancelled]")
    }

    @Test
    fun awaitingWhatWasCancelled_endsAsCancelled(spans: CapturedSpans) {
        val called = CompletableFuture<Int>()
        called.cancel(true)
        runBlocking { span("outer") { runCatching { span("inner") { called.await() } } } }
        spans.assertTree("outer\n  inner [cancelled]")
    }

    @Test
    fun failureInAScopeWithin_isAnErrorUpToWhereItIsHandled(spans: CapturedSpans) {
        runBlocking {
            span("outer") {
                runCatching { coroutineScope { launch { span("inner") { throw IOException("broken") } } } }
            }
        }
        spans.assertTree("outer\n  inner [error]")
    }
}
