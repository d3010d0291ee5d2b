package dev.hearth.tested

import dev.hearth.kotlin.inside
import dev.hearth.kotlin.span
import dev.hearth.sdk.Hearth
import dev.hearth.sdk.testing.CapturedSpans
import dev.hearth.sdk.testing.HearthExtension
import java.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith

/** Whose child a suspending span is. */
@Timeout(60)
@ExtendWith(HearthExtension::class)
class SpanTest {
    @Test
    fun span_isCurrentAcrossSuspensionsAndHops(spans: CapturedSpans) {
        runBlocking(Dispatchers.Default) {
            span("outer") {
                delay(1)
                span("inner") {
                    withContext(Dispatchers.IO) {
                        delay(1)
                        Hearth.info("deep")
                    }
                }
                yield()
                Hearth.info("after")
            }
            Hearth.info("outside")
        }
        spans.assertTree(
            """
            - outside
            outer
              - after
              inner
                - deep
            """.trimIndent(),
        )
    }

    @Test
    fun siblings_areChildrenOfTheSpanThatStartsThem_andEndBeforeIt(spans: CapturedSpans) {
        val sum = runBlocking(Dispatchers.Default) {
            span("outer") {
                val first = async {
                    span("first") {
                        delay(1)
                        1
                    }
                }
                val second = async {
                    span("second") {
                        delay(1)
                        2
                    }
                }
                launch { span("third") { delay(5) } }
                first.await() + second.await()
            }
        }
        assertThat(sum).isEqualTo(3)
        assertThat(
            spans.childrenOf(spans.one("outer")).map {
                it.name()
            },
        ).containsExactlyInAnyOrder("first", "second", "third")
        spans.assertNothingOpen()
    }

    @Test
    fun supervisedSiblings_failAlone(spans: CapturedSpans) {
        runBlocking {
            span("outer") {
                supervisorScope {
                    val broken = async { span("broken") { error("broken") } }
                    launch { span("whole") { delay(1) } }
                    assertThat(runCatching { broken.await() }.isFailure).isTrue()
                }
            }
        }
        spans.assertTree("outer\n  broken [error]\n  whole")
    }

    @Test
    fun coroutineUnderAJobOfItsOwn_isStillAChild(spans: CapturedSpans) {
        runBlocking {
            span("outer") {
                val apart = SupervisorJob()
                launch(Dispatchers.Default + apart) { span("inner") { delay(1) } }.join()
                apart.cancel()
            }
        }
        spans.assertTree("outer\n  inner")
    }

    @Test
    fun cleaningUp_isRecordedToo(spans: CapturedSpans) {
        runBlocking {
            val job = launch(Dispatchers.Default) {
                span("work") {
                    try {
                        coroutineContext[kotlinx.coroutines.Job]!!.cancel()
                        yield()
                    } finally {
                        withContext(NonCancellable) { span("cleaning up") { delay(1) } }
                    }
                }
            }
            job.join()
        }
        spans.assertTree("work [cancelled]\n  cleaning up")
    }

    @Test
    fun attributesTagsAndPlace_areThoseOfTheCaller(spans: CapturedSpans) {
        runBlocking {
            Hearth.withTags("batch-7").span("Asking {model}", "model", "small") {
                delay(1)
                it.setAttribute("tokens", 7)
            }
        }
        val span = spans.one("Asking {model}")
        assertThat(span.message()).isEqualTo("Asking small")
        assertThat(span.tags()).containsExactly("batch-7")
        assertThat(span.userAttributes()).containsEntry("tokens", 7L)
        assertThat(span.attribute("code.filepath")).isEqualTo("dev/hearth/tested/SpanTest.kt")
    }

    @Test
    fun spanThatWasStartedBefore_isContinuedAndEnded(spans: CapturedSpans) {
        val started = Hearth.startSpan("started")
        runBlocking(Dispatchers.Default) { started.inside { span("inner") { delay(1) } } }
        spans.assertTree("started\n  inner").assertNothingOpen()
    }

    @Test
    fun withoutAConfiguration_theBlockRunsAllTheSame() {
        Hearth.shutdown(Duration.ofSeconds(10))
        assertThat(
            runBlocking {
                span("nothing") {
                    delay(1)
                    1
                }
            },
        ).isEqualTo(1)
    }
}
