package dev.hearth.sdk.corpus;

import dev.hearth.corpus.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.instrumentation.reactor.v3_1.ContextPropagationOperator;
import io.opentelemetry.instrumentation.rxjava.v3_1_1.TracingAssembly;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** OpenTelemetry's SDK, with its libraries for Reactor and RxJava unless bare. */
final class OpenTelemetryKit implements Kit {

    private static final int QUEUE = 20_000;
    private static final long PATIENCE_SECONDS = 20;

    private final boolean bare;
    private final String url;
    private final String service;
    private volatile OpenTelemetrySdk telemetry;

    private OpenTelemetryKit(boolean bare, String url, String service) {
        this.bare = bare;
        this.url = url;
        this.service = service;
        this.telemetry = build(url, service);
    }

    static OpenTelemetryKit start(boolean bare, String url, String service) {
        if (!bare) {
            ContextPropagationOperator.create().registerOnEachOperator();
            TracingAssembly.create().enable();
        }
        return new OpenTelemetryKit(bare, url, service);
    }

    private static OpenTelemetrySdk build(String url, String service) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(url + "/v1/traces").build();
        Resource resource = Resource.getDefault().toBuilder()
                .put("service.name", service)
                .put("service.instance.id", UUID.randomUUID().toString())
                .put(
                        AttributeKey.longKey("process.pid"),
                        ProcessHandle.current().pid())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(resource)
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                                .setMaxQueueSize(QUEUE)
                                .build())
                        .build())
                .build();
    }

    private void configureAgain() {
        OpenTelemetrySdk replaced = telemetry;
        telemetry = build(url, service);
        replaced.close();
    }

    @Override
    public Tracing tracing(String prefix, int round) {
        return new OpenTelemetryTracing(prefix, round, bare, () -> telemetry, this::configureAgain);
    }

    @Override
    public void flush() {
        telemetry.getSdkTracerProvider().forceFlush().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        telemetry.close();
    }
}
