package dev.hearth.benchmarks.servers;

import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import java.net.URI;
import java.time.Duration;

/** A running server that takes spans. Closing it stops it and keeps its data. */
public sealed interface ServerUnderTest extends AutoCloseable permits HearthServer, ZipkinServer {

    String name();

    /** Where spans are posted. */
    URI spans();

    SpanEncoding encoding(SpanGenerator generator);

    /** From the start of its process to its first answer. */
    Duration readyAfter();

    /** The number of spans it holds, by its own account. */
    long storedSpans() throws BenchException, InterruptedException;

    /**
     * What its process has used.
     *
     * @throws BenchException if it has ended
     */
    ProcessUsage usage() throws BenchException;

    @Override
    void close();
}
