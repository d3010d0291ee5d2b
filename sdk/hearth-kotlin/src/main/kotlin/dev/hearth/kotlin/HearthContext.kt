package dev.hearth.kotlin

import dev.hearth.sdk.HearthSpan
import io.opentelemetry.context.Context
import io.opentelemetry.extension.kotlin.asContextElement
import kotlin.coroutines.CoroutineContext

/**
 * What is current on this thread (the span, the baggage), for coroutines: where they are started with it, it is
 * current in them and in all that they start, on whatever thread they run.
 *
 *     Hearth.span("request").use {
 *         runBlocking(Dispatchers.Default + hearthContext()) { … }
 *     }
 *
 * Inside of [span] and [gather] it is there already.
 */
public fun hearthContext(): CoroutineContext = carrying(Context.current())

/** The context in which this span is current, for coroutines. Does not end the span. */
public fun HearthSpan.asContextElement(): CoroutineContext = carrying(context())

private fun carrying(context: Context): CoroutineContext = ThreadsOwn + context.asContextElement()
