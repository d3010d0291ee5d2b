package dev.hearth.tested

import dev.hearth.kotlin.span
import dev.hearth.sdk.Hearth
import dev.hearth.sdk.testing.CapturedSpans
import dev.hearth.sdk.testing.HearthExtension
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith

/** Flows run under the span of who collects them. */
@Timeout(60)
@ExtendWith(HearthExtension::class)
class FlowTest {
    private fun numbers() = flow {
        for (number in 1..2) {
            span("making {number}", "number", number) { delay(1) }
            emit(number)
        }
    }

    private fun collect(flow: Flow<Int>) {
        runBlocking {
            span("collector") { flow.collect { number -> Hearth.info("got {number}", "number", number) } }
        }
    }

    private val tree = """
        collector
          - got 1
          - got 2
          making 1
          making 2
    """.trimIndent()

    @Test
    fun flow_runsUnderItsCollectorsSpan(spans: CapturedSpans) {
        collect(numbers())
        spans.assertTree(tree)
    }

    @Test
    fun flowOnAnotherDispatcher_runsUnderItsCollectorsSpan(spans: CapturedSpans) {
        collect(numbers().flowOn(Dispatchers.IO).buffer(0))
        spans.assertTree(tree)
    }

    @Test
    fun bufferedFlow_runsUnderItsCollectorsSpan(spans: CapturedSpans) {
        collect(numbers().map { it }.buffer(8))
        spans.assertTree(tree)
    }

    @Test
    fun channelFlowWithProducersOfItsOwn_runsUnderItsCollectorsSpan(spans: CapturedSpans) {
        collect(
            channelFlow {
                for (number in 1..2) {
                    launch(Dispatchers.Default) { span("making {number}", "number", number) { send(number) } }
                }
            },
        )
        spans.assertTree(tree)
    }

    @Test
    fun flowThatIsCollectedTwice_runsUnderEachCollectorsSpan(spans: CapturedSpans) {
        val shared = flow {
            span("making") { delay(1) }
            emit(1)
        }.flowOn(Dispatchers.Default)
        runBlocking {
            span("first") { shared.collect() }
            span("second") { shared.collect() }
        }
        spans.assertTree("first\n  making\nsecond\n  making")
    }

    @Test
    fun flowThatIsCollectedInPart_endsItsSpanAsCancelled(spans: CapturedSpans) {
        val endless = channelFlow {
            span("making") {
                while (true) {
                    send(1)
                }
            }
        }.flowOn(Dispatchers.Default)
        runBlocking { span("collector") { endless.first() } }
        spans.assertTree("collector\n  making [cancelled]").assertNothingOpen()
    }
}
