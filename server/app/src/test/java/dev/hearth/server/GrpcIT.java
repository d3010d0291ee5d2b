package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcIT {

    @TempDir
    private Path data;

    @Test
    void grpc_isServedOnTheMainPortAndOnItsOwn() throws Exception {
        int grpcPort;
        try (ServerSocket free = new ServerSocket(0)) {
            grpcPort = free.getLocalPort();
        }
        try (HearthServer server = HearthServer.start(new ServerSettings("127.0.0.1", 0, grpcPort, data))) {
            assertThat(server.url()).doesNotEndWith(":" + grpcPort);
            sendSpan(server.url(), "on the main port", "none");
            sendSpan("http://127.0.0.1:" + grpcPort, "on its own", "gzip");

            assertThat(query(server, "SELECT span_name, attributes->>'k' AS k FROM records ORDER BY span_name"))
                    .contains("on its own", "on the main port", "\"k\":\"v\"");
        }
    }

    @Test
    void grpc_answersNonsenseWithAStatusAndGoesOn() throws Exception {
        try (HearthServer server = HearthServer.start(new ServerSettings("127.0.0.1", 0, data))) {
            HttpResponse<String> nonsense = post(server, "application/grpc", "\0\0\0\0\2{}");
            assertThat(nonsense.statusCode()).isEqualTo(200);
            assertThat(nonsense.headers().firstValue("grpc-status")).hasValue("3");
            assertThat(post(server, "application/grpc", "x")
                            .headers()
                            .firstValue("grpc-message")
                            .orElseThrow())
                    .contains("length prefix");
            assertThat(post(server, "text/plain", "x").statusCode()).isEqualTo(415);

            sendSpan(server.url(), "afterwards", "gzip");
            assertThat(query(server, "SELECT span_name FROM records")).contains("afterwards");
        }
    }

    private static void sendSpan(String endpoint, String name, String compression) {
        OtlpGrpcSpanExporterBuilder exporter = OtlpGrpcSpanExporter.builder()
                .setEndpoint(endpoint)
                .setCompression(compression)
                .setTimeout(Duration.ofSeconds(30));
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter.build()))
                .build()) {
            provider.get("test")
                    .spanBuilder(name)
                    .setAttribute(AttributeKey.stringKey("k"), "v")
                    .startSpan()
                    .end();
            assertThat(provider.forceFlush()
                            .join(30, java.util.concurrent.TimeUnit.SECONDS)
                            .isSuccess())
                    .isTrue();
        }
    }

    private static HttpResponse<String> post(HearthServer server, String contentType, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.url() + "/opentelemetry.proto.collector.trace.v1.TraceService/Export"))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String query(HearthServer server, String sql) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v2/query"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"sql\": \"%s\", \"min_timestamp\": \"2020-01-01T00:00:00Z\"}".formatted(sql)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
