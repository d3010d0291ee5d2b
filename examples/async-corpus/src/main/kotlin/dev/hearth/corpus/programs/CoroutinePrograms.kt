package dev.hearth.corpus.programs

import dev.hearth.corpus.Case
import dev.hearth.corpus.Tracing
import java.util.concurrent.Executors
import kotlin.concurrent.thread
import kotlin.coroutines.resume
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** Coroutines, and how they move from thread to thread. */
object CoroutinePrograms {
    /** The programs. */
    @JvmStatic
    fun all(): List<Case> = listOf(
        coroutine("coroutine-launch", "caller > work") { t -> launch(Dispatchers.Default) { t.work("work") } },
        coroutine("coroutine-async", "caller > work*3") { t ->
            (1..3).map { async(Dispatchers.Default) { t.worked("work", it) } }.awaitAll()
        },
        coroutine("coroutine-with-context", "caller > work") { t -> withContext(Dispatchers.IO) { t.work("work") } },
        coroutine("coroutine-after-a-delay", "caller > work*2") { t ->
            launch(Dispatchers.Default) {
                t.work("work")
                delay(1)
                t.work("work")
            }
        },
        coroutine("coroutine-on-a-pool-of-its-own", "caller > work") { t ->
            Executors.newFixedThreadPool(1).asCoroutineDispatcher().use { withContext(it) { t.work("work") } }
        },
        coroutine("coroutine-that-another-thread-resumes", "caller > work") { t ->
            withContext(Dispatchers.Unconfined) {
                suspendCancellableCoroutine { waiting -> thread { waiting.resume(Unit) } }
                t.work("work")
            }
        },
        coroutine("coroutine-within-blocking-code", "caller > work") { t ->
            withContext(Dispatchers.IO) { runBlocking(t.coroutines().here() + Dispatchers.Default) { t.work("work") } }
        },
        coroutine("coroutine-as-a-future", "caller > work") { t ->
            future(Dispatchers.Default) { t.worked("work", 1) }.get()
        },
        coroutine("coroutine-spans-within-each-other", "caller > outer > work*2") { t ->
            withContext(Dispatchers.Default) {
                t.coroutines().call("outer") {
                    t.work("work")
                    delay(1)
                    t.work("work")
                }
            }
        },
        coroutine("coroutines-that-take-turns", "caller > first > first work*2, caller > second > second work*2") { t ->
            for (name in listOf("first", "second")) {
                launch {
                    t.coroutines().call(name) {
                        t.work("$name work")
                        yield()
                        t.work("$name work")
                    }
                }
            }
        },
        coroutine("coroutine-gather", "caller > gather > work*3") { t ->
            withContext(Dispatchers.Default) {
                t.coroutines().gather("gather", List(3) { suspend { t.coroutines().call("work") { delay(1) } } })
            }
        },
        coroutine("flow-on-another-dispatcher", "caller > made*2, caller > taken*2") { t ->
            flow {
                for (number in 1..2) {
                    emit(t.worked("made", number))
                }
            }.flowOn(Dispatchers.Default).collect { t.work("taken") }
        },
        coroutine("flow-with-producers-of-its-own", "caller > made*2") { t ->
            channelFlow { repeat(2) { launch(Dispatchers.Default) { send(t.worked("made", it)) } } }.collect()
        },
        coroutine("coroutine-channel", "caller > taken*2") { t ->
            val channel = Channel<Int>()
            launch(Dispatchers.Default) { for (number in channel) t.work("taken") }
            channel.send(1)
            channel.send(2)
            channel.close()
        },
        Case.of("coroutine-actor", "sender > work", ::actor),
        Case.of("coroutine-that-outlives-its-caller", "caller > work", ::outliving),
    )

    /** A program that is coroutines within a span called caller. */
    private fun coroutine(id: String, shape: String, body: suspend CoroutineScope.(Tracing) -> Unit) =
        Case.of(id, shape) { t ->
            t.`in`("caller") { runBlocking(t.coroutines().here()) { body(t) } }
        }

    private class Message(val from: Tracing.Carried, val answer: CompletableDeferred<Unit>)

    /** One coroutine that works off what others send it, which is there before they are. */
    private fun actor(t: Tracing) = runBlocking(Dispatchers.Default) {
        val mailbox = Channel<Message>()
        launch {
            for (message in mailbox) {
                message.from.run { t.work("work") }
                message.answer.complete(Unit)
            }
        }
        withContext(Dispatchers.IO) {
            t.`in`("sender") {
                runBlocking {
                    val message = Message(t.here(), CompletableDeferred())
                    mailbox.send(message)
                    message.answer.await()
                }
            }
        }
        mailbox.close()
        Unit
    }

    @OptIn(DelicateCoroutinesApi::class)
    private fun outliving(t: Tracing) {
        lateinit var left: Job
        val over = CompletableDeferred<Unit>()
        t.`in`("caller") {
            val begun = CompletableDeferred<Unit>()
            left = GlobalScope.launch(t.coroutines().here()) {
                t.coroutines().call("work") {
                    begun.complete(Unit)
                    over.await()
                }
            }
            runBlocking { begun.await() }
        }
        over.complete(Unit)
        runBlocking { left.join() }
    }
}
