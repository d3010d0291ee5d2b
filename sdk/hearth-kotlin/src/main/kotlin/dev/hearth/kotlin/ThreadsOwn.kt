package dev.hearth.kotlin

import io.opentelemetry.context.Context
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.ThreadContextElement

/**
 * Gives a thread back what was current on it before a coroutine ran there, even if the coroutine left a span open
 * that belongs to the thread. Otherwise the next coroutine, which has nothing to do with it, would begin inside of
 * that span. Thread-safe.
 */
internal object ThreadsOwn : ThreadContextElement<Context>, CoroutineContext.Key<ThreadsOwn> {
    override val key: CoroutineContext.Key<*> get() = this

    override fun updateThreadContext(context: CoroutineContext): Context = Context.current()

    override fun restoreThreadContext(context: CoroutineContext, oldState: Context) {
        if (Context.current() !== oldState) {
            oldState.makeCurrent() // not closed: it stays
        }
    }
}
