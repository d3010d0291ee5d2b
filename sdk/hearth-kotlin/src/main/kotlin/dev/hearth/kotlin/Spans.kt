package dev.hearth.kotlin

import dev.hearth.sdk.Hearth
import dev.hearth.sdk.HearthSpan
import dev.hearth.sdk.Scoped
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.isActive
import kotlinx.coroutines.withContext

/**
 * Runs the block in a span that is current in it across its suspension points, and in all coroutines that it starts,
 * which end before the span does. Attributes are alternating keys and values, as with [Hearth.span].
 *
 *     val answer = span("Asking {model}", "model", model) { client.ask(question) }
 *
 * The span ends as *ok*, or as *error* with the exception, which is thrown on. If the coroutine is cancelled it ends
 * as *cancelled*, which is no error. A timeout is both: what it called off is *cancelled*, and the span around
 * `withTimeout` is an *error* if it does not handle it.
 *
 * What holds for `withContext` holds here: the block does not begin in a coroutine that is cancelled already, and in
 * a `flow` builder `emit` stands outside of it (in a `channelFlow`, `send` may stand inside).
 */
public suspend fun <T> span(
    template: String,
    vararg attributes: Any?,
    block: suspend CoroutineScope.(span: HearthSpan) -> T,
): T = Hearth.startSpan(template, *attributes).inside(block)

/** [span] with these tags, or under this instrumentation scope: `Hearth.withTags("batch-7").span("…") { … }`. */
public suspend fun <T> Scoped.span(
    template: String,
    vararg attributes: Any?,
    block: suspend CoroutineScope.(span: HearthSpan) -> T,
): T = startSpan(template, *attributes).inside(block)

/**
 * Runs the block as [span] does, in a span that was started before without making it current, such as by
 * [Hearth.startSpan], and ends it. [HearthSpan.call] is the same for code that does not suspend.
 */
public suspend fun <T> HearthSpan.inside(block: suspend CoroutineScope.(span: HearthSpan) -> T): T {
    val span = this
    try {
        return withContext(asContextElement()) { block(span) }
    } catch (thrown: Throwable) {
        recordThrown(if (isEndOfThisCoroutine(thrown)) CancellationException() else thrown)
        throw thrown
    } finally {
        end()
    }
}

/** Whether this is a timeout that called off this coroutine, rather than something within it. */
private suspend fun isEndOfThisCoroutine(thrown: Throwable) =
    thrown is TimeoutCancellationException && !currentCoroutineContext().isActive
