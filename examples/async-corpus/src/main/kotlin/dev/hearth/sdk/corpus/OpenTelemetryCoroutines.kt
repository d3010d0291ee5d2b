package dev.hearth.sdk.corpus

import dev.hearth.corpus.Coroutines
import io.opentelemetry.api.trace.Span
import io.opentelemetry.api.trace.StatusCode
import io.opentelemetry.context.Context
import io.opentelemetry.extension.kotlin.asContextElement
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.withContext

/** OpenTelemetry's extension for Kotlin. Thread-safe. */
internal class OpenTelemetryCoroutines(private val start: (String) -> Span) : Coroutines {
    override fun here() = Context.current().asContextElement()

    override suspend fun <T> call(name: String, block: suspend CoroutineScope.() -> T): T {
        val span = start(name)
        try {
            return withContext(span.asContextElement(), block)
        } catch (thrown: Throwable) {
            span.recordException(thrown)
            span.setStatus(StatusCode.ERROR)
            throw thrown
        } finally {
            span.end()
        }
    }

    override suspend fun <T> gather(name: String, tasks: List<suspend () -> T>): List<T> =
        call(name) { tasks.map { async { it() } }.awaitAll() }
}
