package dev.hearth.tested

import dev.hearth.kotlin.gather
import dev.hearth.kotlin.gatherSettled
import dev.hearth.kotlin.task
import dev.hearth.sdk.Outcome
import dev.hearth.sdk.testing.CapturedSpans
import dev.hearth.sdk.testing.HearthExtension
import java.io.IOException
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith

/** Several at once under one span. */
@Timeout(60)
@ExtendWith(HearthExtension::class)
class GatherTest {
    private fun square(number: Int) = task("squaring {number}", "number", number) {
        delay(1)
        number * number
    }

    @Test
    fun results_areInOrder_andTasksUnderOneSpan(spans: CapturedSpans) {
        val squares = runBlocking(Dispatchers.Default) { gather("square {n} numbers", (1..20).map { square(it) }) }
        assertThat(squares).isEqualTo((1..20).map { it * it })
        val gather = spans.one("square {n} numbers")
        assertThat(gather.message()).isEqualTo("square 20 numbers")
        assertThat(spans.childrenOf(gather)).hasSize(20)
        spans.assertNothingOpen()
    }

    @Test
    fun noMoreThanAllowed_runAtOnce_andTheRestSaysThatItWaited(spans: CapturedSpans) {
        val running = AtomicInteger()
        val most = AtomicInteger()
        val tasks = (1..12).map { number ->
            task("working") {
                most.accumulateAndGet(running.incrementAndGet(), ::maxOf)
                delay(2)
                running.decrementAndGet()
                number
            }
        }
        val results = runBlocking(Dispatchers.Default) { gather("work", tasks, concurrency = 3) }
        assertThat(results).isEqualTo((1..12).toList())
        assertThat(most.get()).isLessThanOrEqualTo(3)
        val waited = spans.childrenOf(spans.one("work")).count { it.attribute("hearth.task.queued_us") != null }
        assertThat(waited).isGreaterThanOrEqualTo(9)
    }

    @Test
    fun firstFailure_cancelsTheRestAndIsThrown(spans: CapturedSpans) {
        val waiting = CompletableDeferred<Unit>()
        val tasks = listOf(
            task("waiting") {
                waiting.complete(Unit)
                awaitCancellation()
            },
            task("broken") {
                waiting.await()
                throw IOException("broken")
            },
            task("never begun") { throw AssertionError("begun") },
        )
        assertThatThrownBy { runBlocking { gather("gather", tasks, concurrency = 2) } }
            .isInstanceOf(IOException::class.java)
        spans.assertTree("gather [error]\n  broken [error]\n  waiting [cancelled]").assertNothingOpen()
    }

    @Test
    fun settled_keepsEveryOutcomeInOrder(spans: CapturedSpans) {
        val outcomes = runBlocking(Dispatchers.Default) {
            gatherSettled(
                "gather",
                listOf(
                    task("whole") { "whole" },
                    task("nothing") { null },
                    task("broken") { throw IOException("broken") },
                    task("given up") { throw CancellationException("not needed") },
                    task("late") { withTimeout(1) { awaitCancellation() } },
                ),
            )
        }
        assertThat(outcomes[0]).isEqualTo(Outcome.Succeeded("whole"))
        assertThat(outcomes[1]).isEqualTo(Outcome.Succeeded<String>(null))
        assertThat((outcomes[2] as Outcome.Failed).cause()).isInstanceOf(IOException::class.java)
        assertThat((outcomes[3] as Outcome.Cancelled).reason()).startsWith("cancelled after ")
        assertThat((outcomes[4] as Outcome.Failed).cause()).isInstanceOf(TimeoutCancellationException::class.java)
        assertThat(spans.tree().lines()).containsExactlyInAnyOrder(
            "gather",
            "  whole",
            "  nothing",
            "  broken [error]",
            "  given up [cancelled]",
            "  late [error]",
        )
    }

    @Test
    fun cancellingTheCaller_cancelsAllTasks(spans: CapturedSpans) {
        runBlocking {
            for (kept in listOf(false, true)) {
                val begun = CompletableDeferred<Unit>()
                val waiting = task("waiting") {
                    begun.complete(Unit)
                    awaitCancellation()
                }
                val job = launch(Dispatchers.Default) {
                    if (kept) gatherSettled<Unit>("gather", listOf(waiting)) else gather("gather", listOf(waiting))
                }
                begun.await()
                job.cancelAndJoin()
            }
        }
        spans.assertTree(
            """
            gather [cancelled]
              waiting [cancelled]
            gather [cancelled]
              waiting [cancelled]
            """.trimIndent(),
        )
    }

    @Test
    fun plainSuspendingFunctions_areTasksToo(spans: CapturedSpans) {
        val results = runBlocking {
            gather(
                "gather",
                listOf(
                    suspend {
                        yield()
                        1
                    },
                    square(2),
                ),
            )
        }
        assertThat(results).containsExactly(1, 4)
        spans.assertTree("gather\n  squaring 2")
    }

    @Test
    fun noTasks_isAnEmptyResult(spans: CapturedSpans) {
        assertThat(runBlocking { gather<Int>("gather", listOf()) }).isEmpty()
        spans.assertTree("gather")
    }

    @Test
    fun concurrencyOfNothing_isRefused(spans: CapturedSpans) {
        assertThatThrownBy { runBlocking { gather("gather", listOf(square(1)), concurrency = 0) } }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessage("gather was given a concurrency of 0; give 1 or more tasks at a time.")
        assertThat(spans.all()).isEmpty()
    }
}
