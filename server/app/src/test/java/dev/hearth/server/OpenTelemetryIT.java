package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The OpenTelemetry SDK as anybody uses it, sending here. */
class OpenTelemetryIT {

    private static final Resource RESOURCE = Resource.getDefault()
            .merge(Resource.create(Attributes.of(
                    AttributeKey.stringKey("service.name"), "shop",
                    AttributeKey.stringKey("service.version"), "1.2",
                    AttributeKey.stringKey("deployment.environment.name"), "prod")));

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void spans_areStoredAsSent(String compression) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(server.url() + "/v1/traces")
                .setCompression(compression)
                .addHeader("authorization", "any-token")
                .build();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(RESOURCE)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build()) {
            Tracer tracer = provider.get("checkout", "3.0");
            Span root = tracer.spanBuilder("checkout").startSpan();
            try (Scope _ = root.makeCurrent()) {
                Span pay = tracer.spanBuilder("pay")
                        .setAttribute("amount", 12.5)
                        .setAttribute(AttributeKey.stringArrayKey("logfire.tags"), List.of("batch-7", "card"))
                        .setAttribute(AttributeKey.longArrayKey("items"), List.of(1L, 2L))
                        .startSpan();
                pay.recordException(new IllegalStateException("no funds"));
                pay.setStatus(StatusCode.ERROR, "declined");
                pay.end();
            }
            root.end();
            succeeds(provider.forceFlush());
        }
        JsonNode rows = server.query("SELECT child.span_name, root.span_name AS parent, child.level, child.tags,"
                + " child.attributes->>'amount' AS amount, child.attributes->'items'->>1 AS item, child.is_exception,"
                + " child.exception_type, child.exception_message, child.otel_status_code, child.otel_status_message,"
                + " child.otel_scope_name, child.otel_scope_version, child.service_name, child.service_version,"
                + " child.deployment_environment, child.telemetry_sdk_language"
                + " FROM records child JOIN records root ON root.span_id = child.parent_span_id");
        assertThat(rows.size()).isOne();
        assertThat(rows.path(0).properties().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .toList())
                .containsExactly(
                        "span_name=\"pay\"",
                        "parent=\"checkout\"",
                        "level=17",
                        "tags=[\"batch-7\",\"card\"]",
                        "amount=\"12.5\"",
                        "item=\"2\"",
                        "is_exception=true",
                        "exception_type=\"java.lang.IllegalStateException\"",
                        "exception_message=\"no funds\"",
                        "otel_status_code=\"ERROR\"",
                        "otel_status_message=\"declined\"",
                        "otel_scope_name=\"checkout\"",
                        "otel_scope_version=\"3.0\"",
                        "service_name=\"shop\"",
                        "service_version=\"1.2\"",
                        "deployment_environment=\"prod\"",
                        "telemetry_sdk_language=\"java\"");
        String trace = server.query("SELECT trace_id FROM records LIMIT 1")
                .path(0)
                .path("trace_id")
                .asString();
        assertThat(TestServer.json(server.get("/api/traces/" + trace))
                        .path("rows")
                        .valueStream()
                        .map(row -> row.path("spanName").asString() + ": "
                                + row.path("verdict").path("kind").asString() + ", "
                                + row.path("verdict").path("reason").asString()))
                .containsExactlyInAnyOrder("checkout: ok, ", "pay: error, declined");
    }

    @Test
    void logs_areStoredWithTheirSpan() {
        OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(server.url() + "/v1/logs")
                .setCompression("gzip")
                .build();
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(RESOURCE)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
                .build()) {
            Span span = Span.wrap(SpanContext.create(
                    "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "00000000000000a1",
                    TraceFlags.getSampled(),
                    TraceState.getDefault()));
            try (Scope _ = span.makeCurrent()) {
                provider.get("stock")
                        .logRecordBuilder()
                        .setSeverity(Severity.WARN)
                        .setBody("3 left")
                        .setAttribute(AttributeKey.stringKey("sku"), "A-7")
                        .emit();
            }
            succeeds(provider.forceFlush());
            JsonNode rows =
                    server.query("SELECT kind, message, level, attributes->>'sku' AS sku, trace_id, parent_span_id,"
                            + " otel_scope_name, service_name FROM records");
            assertThat(rows.toString())
                    .isEqualTo(("[{\"kind\":\"log\",\"message\":\"3 left\",\"level\":13,\"sku\":\"A-7\","
                                    + "\"trace_id\":\"%s\",\"parent_span_id\":\"%s\",\"otel_scope_name\":\"stock\","
                                    + "\"service_name\":\"shop\"}]")
                            .formatted(
                                    span.getSpanContext().getTraceId(),
                                    span.getSpanContext().getSpanId()));
        }
    }

    private static void succeeds(CompletableResultCode flush) {
        assertThat(flush.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
}
