package dev.hearth.corpus

import dev.hearth.kotlin.gather
import dev.hearth.kotlin.hearthContext
import dev.hearth.kotlin.span
import dev.hearth.kotlin.task
import dev.hearth.sdk.Hearth
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir

/** What the guides to asynchronous tasks say of coroutines, run against a real server. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KotlinGuideTest {
    private val patience = Duration.ofSeconds(20)
    private val questions = listOf("why?", "how?", "when?", "where?")
    private lateinit var server: Server

    @BeforeEach
    fun start(@TempDir data: Path) {
        server = Server.start(data)
        Hearth.configure { it.serviceName("shop").baseUrl(server.url()).console(false).spool(false) }
    }

    @AfterEach
    fun stop() {
        Hearth.shutdown(patience)
        server.close()
    }

    private fun answer(question: String) = "no answer to $question"

    private fun diagnoses(): List<Told> {
        assertThat(Hearth.flush(patience)).isTrue()
        val now = Server.nowMicros()
        return server.diagnoses(now - 600_000_000, now + 60_000_000)
    }

    @Test
    fun coroutines_areChildrenOfTheSpanAroundThem() {
        Hearth.startSpan("request").run {
            // region
            val first = runBlocking(hearthContext()) {
                span("Asking {question}", "question", questions[0]) { span ->
                    val answer = withContext(Dispatchers.IO) { answer(questions[0]) }
                    span.setAttribute("answer", answer)
                    answer
                }
            }
            // endregion
            assertThat(first).isNotEmpty()
        }
        assertThat(diagnoses()).isEmpty()
        assertThat(server.childrenOf("request")).containsExactly("Asking {question}")
    }

    @Test
    fun gather_endsWithAllItsTasks() {
        val answers = runBlocking { ask() }
        assertThat(answers).hasSize(4)
        assertThat(diagnoses()).isEmpty()
        assertThat(server.childrenOf("ask {n} questions")).containsOnly("Asking {question}").hasSize(4)
    }

    private suspend fun ask(): List<String> {
        // region
        val tasks = questions.map { q -> task("Asking {question}", "question", q) { answer(q) } }
        val answers = gather("ask {n} questions", tasks, concurrency = 2)
        // endregion
        return answers
    }
}
