package dev.hearth.kotlin

import dev.hearth.sdk.Outcome
import kotlin.time.TimeSource
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/**
 * Runs the tasks concurrently under one span, at most [concurrency] at a time, and returns their results in order.
 * The first failure cancels the rest and is thrown. When this returns or throws, every task has ended. The number of
 * tasks is the attribute `n`.
 *
 *     val answers = gather("ask {n} models", models.map { m -> task("Asking {model}", "model", m) { ask(m) } })
 *
 * The tasks run where the caller does: on several threads if its dispatcher has several.
 *
 * @throws IllegalArgumentException if [concurrency] is less than 1
 */
public suspend fun <T> gather(
    template: String,
    tasks: Collection<suspend () -> T>,
    concurrency: Int = Int.MAX_VALUE,
): List<T> {
    val turns = turns("gather", concurrency)
    return span(template, "n", tasks.size) { start(tasks, turns) { it() }.awaitAll() }
}

/**
 * Like [gather], but lets every task end by itself and keeps all outcomes, in order. Cancelling the caller cancels
 * all tasks.
 *
 * @throws IllegalArgumentException if [concurrency] is less than 1
 */
public suspend fun <T : Any> gatherSettled(
    template: String,
    tasks: Collection<suspend () -> T?>,
    concurrency: Int = Int.MAX_VALUE,
): List<Outcome<T>> {
    val turns = turns("gatherSettled", concurrency)
    return span(template, "n", tasks.size) { start(tasks, turns) { settled(it) }.awaitAll() }
}

private fun turns(function: String, concurrency: Int): Semaphore {
    require(concurrency >= 1) { "$function was given a concurrency of $concurrency; give 1 or more tasks at a time." }
    return Semaphore(concurrency)
}

/** Starts all of them, each of which [runs] when it is its turn. */
private fun <T, R> CoroutineScope.start(
    tasks: Collection<suspend () -> T>,
    turns: Semaphore,
    runs: suspend (suspend () -> T) -> R,
) = tasks.map { task ->
    val submitted = TimeSource.Monotonic.markNow()
    async { turns.withPermit { runs { call(task, submitted.elapsedNow().inWholeMicroseconds) } } }
}

private suspend fun <T> call(task: suspend () -> T, queuedMicros: Long): T =
    if (task is SuspendTask<T>) task.invoke(queuedMicros) else task()

private suspend fun <T : Any> settled(task: suspend () -> T?): Outcome<T> {
    val start = TimeSource.Monotonic.markNow()
    return try {
        Outcome.Succeeded(task())
    } catch (thrown: Throwable) {
        currentCoroutineContext().ensureActive() // otherwise it is the caller who was cancelled
        if (thrown is CancellationException && thrown !is TimeoutCancellationException) {
            Outcome.Cancelled("cancelled after ${start.elapsedNow().inWholeMilliseconds} ms")
        } else {
            Outcome.Failed(thrown)
        }
    }
}
