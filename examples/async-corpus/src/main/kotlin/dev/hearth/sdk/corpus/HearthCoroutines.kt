package dev.hearth.sdk.corpus

import dev.hearth.corpus.Coroutines
import dev.hearth.kotlin.gather
import dev.hearth.kotlin.hearthContext
import dev.hearth.kotlin.span
import kotlinx.coroutines.CoroutineScope

/** Hearth's module for coroutines. Thread-safe. */
internal class HearthCoroutines(private val round: Int, private val full: (String) -> String) : Coroutines {
    override fun here() = hearthContext()

    override suspend fun <T> call(name: String, block: suspend CoroutineScope.() -> T): T =
        span(full(name), Kit.ROUND, round) { block() }

    override suspend fun <T> gather(name: String, tasks: List<suspend () -> T>): List<T> = gather(full(name), tasks, 4)
}
