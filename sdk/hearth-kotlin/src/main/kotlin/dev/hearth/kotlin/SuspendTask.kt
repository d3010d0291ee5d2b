package dev.hearth.kotlin

import dev.hearth.sdk.Hearth
import dev.hearth.sdk.HearthSpan
import kotlinx.coroutines.CoroutineScope

private const val QUEUED_MICROS = "hearth.task.queued_us"

/**
 * A suspending function with a span of its own around every call, made by [task]. The span's parent is whatever is
 * current where it is called, so a task handed to [gather] becomes a child of the gathering. Immutable; as
 * thread-safe as its block.
 */
public class SuspendTask<out T> internal constructor(
    private val template: String,
    private val attributes: Array<out Any?>,
    private val block: suspend CoroutineScope.(span: HearthSpan) -> T,
) : suspend () -> T {
    override suspend fun invoke(): T = invoke(0)

    /** Runs the block in a span that says how long the task waited for its start. */
    internal suspend fun invoke(queuedMicros: Long): T {
        val span = Hearth.startSpan(template, *attributes)
        if (queuedMicros > 0) {
            span.setAttribute(QUEUED_MICROS, queuedMicros)
        }
        return span.inside(block)
    }
}

/** The block as a task for [gather], in a [span] of its own. */
public fun <T> task(
    template: String,
    vararg attributes: Any?,
    block: suspend CoroutineScope.(span: HearthSpan) -> T,
): SuspendTask<T> = SuspendTask(template, attributes, block)
