package dev.hearth.benchmarks.sdk;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Start and end of one root span. {@code batched} is the OpenTelemetry SDK alone, with its batch processor, {@code api} Hearth's pipeline through OpenTelemetry's interface, {@code facade} {@link Hearth} itself, {@code brave} Zipkin's tracer with a handler that takes everything.
 * Exporters take everything at once, unless {@code -Dhearth.bench.endpoint} names a server. Start records are on wherever Hearth is.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpanBenchmark {
    /** Where records are sent; they are taken at once if nobody says. */
    private static final @Nullable String ENDPOINT = System.getProperty("hearth.bench.endpoint");

    private final SdkTracerProvider batchedProvider = SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(exporter()).build())
            .build();
    private final Tracer batched = batchedProvider.get("bench");
    private Tracer hearth = batched;
    private final Tracing zipkin = Tracing.newBuilder()
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    return true;
                }
            })
            .build();

    private static SpanExporter exporter() {
        return ENDPOINT == null
                ? new NoExport()
                : OtlpHttpSpanExporter.builder()
                        .setEndpoint(ENDPOINT + "/v1/traces")
                        .build();
    }

    /** Configures Hearth as an application would. */
    @Setup
    public void configure() {
        Logger.getLogger("io.opentelemetry").setLevel(Level.OFF); // one line per batch that it drops
        Hearth.configure(o -> {
            o.console(false).minLevel(dev.hearth.sdk.Level.DEBUG);
            if (ENDPOINT == null) {
                o.sendToHearth(false).spanExporter(new NoExport());
            } else {
                o.sendToHearth(true).baseUrl(ENDPOINT).token("bench");
            }
        });
        hearth = Hearth.openTelemetry().getTracer("bench");
    }

    /** Waits until what was made is where it belongs; false if something is not. */
    boolean isDelivered() {
        return batchedProvider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()
                && Hearth.flush(Duration.ofSeconds(10));
    }

    /** Stops what was started. */
    @TearDown
    public void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        batchedProvider.close();
        zipkin.close();
    }

    /** OpenTelemetry with its batch processor, no attributes. */
    @Benchmark
    public void batchedBare() {
        bare(batched);
    }

    /** Hearth through OpenTelemetry, no attributes. */
    @Benchmark
    public void apiBare() {
        bare(hearth);
    }

    /** Hearth, no attributes. */
    @Benchmark
    public void facadeBare() {
        Hearth.startSpan("bench").end();
    }

    /** OpenTelemetry with its batch processor, ten attributes and a scope. */
    @Benchmark
    public void batchedTen() {
        ten(batched);
    }

    /** Hearth through OpenTelemetry, ten attributes and a scope. */
    @Benchmark
    public void apiTen() {
        ten(hearth);
    }

    /** Hearth, ten attributes and a scope. */
    @Benchmark
    public boolean facadeTen() {
        try (HearthSpan span = Hearth.span(
                "bench {a0}",
                "a0",
                "v0",
                "a1",
                "v1",
                "a2",
                "v2",
                "a3",
                "v3",
                "a4",
                "v4",
                "a5",
                "v5",
                "a6",
                "v6",
                "a7",
                "v7",
                "a8",
                "v8",
                "a9",
                "v9")) {
            return span.isRecording();
        }
    }

    /** Brave, no tags. */
    @Benchmark
    public void braveBare() {
        zipkin.tracer().nextSpan().name("bench").start().finish();
    }

    /** Brave, ten tags and a scope. */
    @Benchmark
    public void braveTen() {
        brave.Span span = zipkin.tracer().nextSpan().name("bench").start();
        span.tag("a0", "v0")
                .tag("a1", "v1")
                .tag("a2", "v2")
                .tag("a3", "v3")
                .tag("a4", "v4")
                .tag("a5", "v5")
                .tag("a6", "v6")
                .tag("a7", "v7")
                .tag("a8", "v8")
                .tag("a9", "v9");
        try (brave.Tracer.SpanInScope scope = zipkin.tracer().withSpanInScope(span)) {
            if (scope == null) {
                throw new IllegalStateException("a scope is never null");
            }
        } finally {
            span.finish();
        }
    }

    /** A log with two values in its message. */
    @Benchmark
    public void facadeLog() {
        Hearth.info("{a} of {b}", "a", 1, "b", "two");
    }

    /** A log under the minimum level. */
    @Benchmark
    public void facadeDisabled() {
        Hearth.trace("{a} of {b}", "a", "one", "b", "two");
    }

    private static void bare(Tracer tracer) {
        tracer.spanBuilder("bench").startSpan().end();
    }

    private static void ten(Tracer tracer) {
        SpanBuilder builder = tracer.spanBuilder("bench");
        builder.setAttribute("a0", "v0")
                .setAttribute("a1", "v1")
                .setAttribute("a2", "v2")
                .setAttribute("a3", "v3")
                .setAttribute("a4", "v4")
                .setAttribute("a5", "v5")
                .setAttribute("a6", "v6")
                .setAttribute("a7", "v7")
                .setAttribute("a8", "v8")
                .setAttribute("a9", "v9");
        Span span = builder.startSpan();
        try (Scope scope = span.makeCurrent()) {
            if (scope == null) {
                throw new IllegalStateException("a scope is never null");
            }
        } finally {
            span.end();
        }
    }
}
