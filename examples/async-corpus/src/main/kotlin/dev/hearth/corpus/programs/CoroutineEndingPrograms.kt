package dev.hearth.corpus.programs

import dev.hearth.corpus.Case
import dev.hearth.corpus.Tracing
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull

/** How the spans of coroutines end. */
object CoroutineEndingPrograms {
    /** The programs. */
    @JvmStatic
    fun all(): List<Case> = listOf(
        coroutine("cancelled-coroutine", "caller > work = cancelled") { t ->
            val begun = CompletableDeferred<Unit>()
            val job = launch(Dispatchers.Default) { t.coroutines().call("work") { waitFor(begun) } }
            begun.await()
            job.cancelAndJoin()
        },
        coroutine("coroutine-timeout-that-is-handled", "caller > work = cancelled") { t ->
            withTimeoutOrNull(1) { t.coroutines().call("work") { awaitCancellation() } }
        },
        coroutine("coroutine-timeout-that-is-not", "caller = error > work = cancelled") { t ->
            withTimeout(1) { t.coroutines().call("work") { awaitCancellation() } }
        },
        coroutine("coroutine-that-fails", "caller = error > work = error") { t ->
            launch(Dispatchers.Default) { t.coroutines().call("work") { broken() } }
        },
        coroutine(
            "coroutine-that-fails-and-cancels",
            "caller = error > broken = error, caller > waiting = cancelled",
        ) { t ->
            val waiting = CompletableDeferred<Unit>()
            launch(Dispatchers.Default) { t.coroutines().call("waiting") { waitFor(waiting) } }
            launch(Dispatchers.Default) {
                t.coroutines().call("broken") {
                    waiting.await()
                    broken()
                }
            }
        },
        coroutine("supervised-coroutines", "caller > broken = error, caller > whole") { t ->
            supervisorScope {
                val failing = async(Dispatchers.Default) { t.coroutines().call("broken") { broken() } }
                launch(Dispatchers.Default) { t.coroutines().call("whole") { delay(1) } }
                runCatching { failing.await() }
            }
        },
        coroutine("coroutine-that-awaits-what-was-cancelled", "caller > work = cancelled") { t ->
            val given = CompletableDeferred<Unit>()
            given.cancel()
            runCatching { t.coroutines().call("work") { given.await() } }
        },
    )

    /** A program that is coroutines within a span called caller, which may throw what ended it. */
    private fun coroutine(id: String, shape: String, body: suspend CoroutineScope.(Tracing) -> Unit) =
        Case.of(id, shape) { t ->
            try {
                t.`in`("caller") { runBlocking(t.coroutines().here()) { body(t) } }
            } catch (_: IllegalStateException) {
                // the spans tell; a cancellation is one, too
            }
        }

    private suspend fun waitFor(begun: CompletableDeferred<Unit>) {
        begun.complete(Unit)
        awaitCancellation()
    }

    private fun broken(): Nothing = throw IllegalStateException("broken")
}
