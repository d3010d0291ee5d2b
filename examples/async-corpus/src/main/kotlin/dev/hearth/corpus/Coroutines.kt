package dev.hearth.corpus

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope

/** What a program asks of a telemetry kit for its coroutines. See [Tracing]. */
interface Coroutines {
    /** What is current here, for coroutines that are started with it. */
    fun here(): CoroutineContext

    /** Runs the block in a span that is told what the block throws. */
    suspend fun <T> call(name: String, block: suspend CoroutineScope.() -> T): T

    /** Runs the tasks concurrently in a span, cancels the rest after the first failure, and throws that. */
    suspend fun <T> gather(name: String, tasks: List<suspend () -> T>): List<T>
}
