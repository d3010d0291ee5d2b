@file:JvmName("CoroutineProgram")

package dev.hearth.agent

import dev.hearth.kotlin.gatherSettled
import dev.hearth.kotlin.hearthContext
import dev.hearth.kotlin.span
import dev.hearth.kotlin.task
import dev.hearth.sdk.Hearth
import io.opentelemetry.instrumentation.annotations.WithSpan
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.Executors
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** A program whose coroutines have spans of Hearth's and of the agent's, one inside of the other. */
fun main(arguments: Array<String>) {
    Hearth.configure { it.console(false) }
    val server = URI.create(arguments[0])
    runBlocking {
        span("outer") {
            val first = async(Dispatchers.Default) { span("first") { price(server) } }
            span("second") {
                yield()
                withContext(Dispatchers.IO) { span("third") { delay(1) } }
            }
            first.await()
        }
        gatherSettled(
            "gather {n}",
            listOf(task("whole") { delay(1) }, task("broken") { error("broken") }),
        )
        giveUp()
    }
    Hearth.span("blocking caller").use {
        runBlocking(Dispatchers.Default) { span("carried by the agent") { delay(1) } }
        runBlocking(Dispatchers.Default + hearthContext()) { span("carried by both") { delay(1) } }
    }
    runBlocking { leaveOpen() }
    runBlocking(Dispatchers.Default) { span("stranger") { delay(1) } }
    println("ended")
}

@WithSpan
internal suspend fun price(server: URI) {
    delay(1)
    span("asking") {
        yield()
        val request = HttpRequest.newBuilder(server).build()
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding()).await()
        Hearth.info("asked")
    }
    Hearth.info("priced")
}

private suspend fun giveUp() = span("giving up") {
    val begun = CompletableDeferred<Unit>()
    val job = launch(Dispatchers.Default) {
        span("given up") {
            begun.complete(Unit)
            awaitCancellation()
        }
    }
    begun.await()
    job.cancelAndJoin()
}

/** Leaves a span open on the one thread while a coroutine that has nothing to do with it runs there. */
private suspend fun leaveOpen() {
    Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { one ->
        val opened = CompletableDeferred<Unit>()
        val worked = CompletableDeferred<Unit>()
        val job = CoroutineScope(one + hearthContext()).launch {
            Hearth.span("left open").use {
                opened.complete(Unit)
                worked.await()
            }
        }
        opened.await()
        withContext(one) { span("next on the thread") { delay(1) } }
        worked.complete(Unit)
        job.join()
    }
}
