package dev.hearth.tested

import dev.hearth.kotlin.asContextElement
import dev.hearth.kotlin.hearthContext
import dev.hearth.sdk.Hearth
import dev.hearth.sdk.testing.CapturedSpans
import dev.hearth.sdk.testing.HearthExtension
import io.opentelemetry.api.trace.Span
import java.util.concurrent.Executors
import kotlin.concurrent.thread
import kotlin.coroutines.resume
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/** What [hearthContext] carries, and to where. */
@Timeout(60)
@ExtendWith(HearthExtension::class)
class HearthContextTest {
    private val dispatchers =
        mapOf("Default" to Dispatchers.Default, "IO" to Dispatchers.IO, "Unconfined" to Dispatchers.Unconfined)

    private fun current() = Span.current().spanContext.spanId

    private fun work(name: String = "work") = Hearth.startSpan(name).end()

    @ParameterizedTest
    @ValueSource(strings = ["Default", "IO", "Unconfined"])
    fun coroutinesOfEveryDispatcher_runUnderTheSpan(name: String, spans: CapturedSpans) {
        Hearth.span("caller").use {
            runBlocking(hearthContext()) {
                launch(dispatchers.getValue(name)) {
                    work()
                    yield()
                    work()
                }
            }
        }
        spans.assertTree("caller\n  work\n  work")
    }

    @Test
    fun withContext_carriesItThereAndBack(spans: CapturedSpans) {
        Hearth.span("caller").use {
            runBlocking(hearthContext()) {
                withContext(Dispatchers.IO) { work("on IO") }
                withContext(Dispatchers.Default) { work("on Default") }
                work("back")
            }
        }
        spans.assertTree("caller\n  back\n  on Default\n  on IO")
    }

    @Test
    fun withoutIt_aHopLosesTheSpan(spans: CapturedSpans) {
        Hearth.span("caller").use {
            runBlocking(Dispatchers.Default) { work() }
        }
        assertThat(spans.childrenOf(spans.one("caller"))).isEmpty()
    }

    @Test
    fun manyAtOnce_eachStaysUnderItsOwnSpan(spans: CapturedSpans) {
        val stayed = runBlocking(Dispatchers.Default) {
            (1..200).map {
                val span = Hearth.startSpan("caller")
                async(span.asContextElement()) {
                    val there = (1..10).all {
                        yield()
                        current() == span.spanContext().spanId
                    }
                    span.end()
                    there
                }
            }.awaitAll()
        }
        assertThat(stayed).hasSize(200).containsOnly(true)
        spans.assertNothingOpen()
    }

    @Test
    fun coroutineThatAnotherThreadResumes_goesOnUnderItsSpan(spans: CapturedSpans) {
        Hearth.span("caller").use {
            runBlocking(Dispatchers.Unconfined + hearthContext()) {
                suspendCancellableCoroutine { waiting -> thread { waiting.resume(Unit) } }
                work()
            }
        }
        spans.assertTree("caller\n  work")
    }

    @Test
    fun actor_worksUnderTheSpanOfItsOwn(spans: CapturedSpans) {
        Hearth.span("caller").use {
            runBlocking(hearthContext()) {
                val mailbox = Channel<String>()
                launch(Dispatchers.Default) { for (message in mailbox) work(message) }
                mailbox.send("first")
                mailbox.send("second")
                mailbox.close()
            }
        }
        spans.assertTree("caller\n  first\n  second")
    }

    @OptIn(DelicateCoroutinesApi::class)
    @Test
    fun coroutineThatOutlivesItsCaller_isStillItsChild(spans: CapturedSpans) {
        val go = CompletableDeferred<Unit>()
        val job = Hearth.span("caller").use {
            GlobalScope.launch(hearthContext()) {
                go.await()
                work()
            }
        }
        runBlocking {
            go.complete(Unit)
            job.join()
        }
        spans.assertTree("caller\n  work")
    }

    @Test
    fun baggageAndSuppression_areCarriedToo(spans: CapturedSpans) {
        Hearth.setBaggage("user", "ann").use {
            runBlocking(hearthContext()) {
                assertThat(withContext(Dispatchers.Default) { Hearth.getBaggage() }).containsEntry("user", "ann")
            }
        }
        Hearth.suppressInstrumentation().use {
            runBlocking(hearthContext()) { withContext(Dispatchers.Default) { work() } }
        }
        assertThat(spans.all()).isEmpty()
    }

    @Test
    fun spanThatIsOpenOnAThreadWhenItsCoroutineSuspends_isNotTheParentOfTheNextOne(spans: CapturedSpans) {
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { one ->
            runBlocking {
                val opened = CompletableDeferred<Unit>()
                val worked = CompletableDeferred<Unit>()
                launch(one + hearthContext()) {
                    Hearth.span("left open").use {
                        opened.complete(Unit)
                        worked.await()
                    }
                }
                opened.await()
                withContext(one) { work("stranger") }
                worked.complete(Unit)
            }
        }
        assertThat(spans.one("stranger").data().parentSpanContext.isValid).isFalse()
        spans.assertNothingOpen()
    }

    @Test
    fun threads_areLeftWithoutASpan() {
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { one ->
            Hearth.span("caller").use {
                runBlocking(hearthContext()) {
                    coroutineScope { launch(one) { assertThat(Span.current().spanContext.isValid).isTrue() } }
                }
            }
            runBlocking(one) { assertThat(Span.current().spanContext.isValid).isFalse() }
        }
    }
}
