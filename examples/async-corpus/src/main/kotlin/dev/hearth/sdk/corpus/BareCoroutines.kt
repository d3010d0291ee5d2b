package dev.hearth.sdk.corpus

import dev.hearth.corpus.Coroutines
import dev.hearth.corpus.Tracing
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope

/** Nothing for coroutines: their spans begin and end, and are current nowhere. Thread-safe. */
internal class BareCoroutines(private val tracing: Tracing) : Coroutines {
    override fun here() = EmptyCoroutineContext

    override suspend fun <T> call(name: String, block: suspend CoroutineScope.() -> T): T {
        val work = tracing.start(name)
        try {
            return coroutineScope(block)
        } catch (thrown: Throwable) {
            work.thrown(thrown)
            throw thrown
        } finally {
            work.close()
        }
    }

    override suspend fun <T> gather(name: String, tasks: List<suspend () -> T>): List<T> =
        call(name) { tasks.map { async { it() } }.awaitAll() }
}
