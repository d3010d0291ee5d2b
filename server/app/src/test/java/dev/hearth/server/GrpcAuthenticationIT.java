package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.metadata.TokenLimits;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of showing a token, or none, over gRPC. */
class GrpcAuthenticationIT {

    private static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static final byte[] NOTHING = {0, 0, 0, 0, 0};

    private static TestServer server;
    private static String write;
    private static String read;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
        write = server.token("default", TokenKind.WRITE).secret();
        read = server.token("default", TokenKind.READ).secret();
        // A token that is shown has the server look at once whether some were made beside it.
        assertThat(export(write, NOTHING).headers().firstValue("grpc-status")).isEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> export(String token, byte[] body) {
        HttpRequest.Builder request = server.request(EXPORT)
                .header("content-type", "application/grpc")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return server.send(token.isEmpty() ? request : request.header("authorization", token));
    }

    private static void refused(String token, String status, String part) {
        HttpResponse<byte[]> response = export(token, NOTHING);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("grpc-status")).contains(status);
        assertThat(response.headers().firstValue("grpc-message").orElseThrow()).contains(part);
    }

    @Test
    void tokenThatIsNotAccepted_isUnauthenticated() {
        refused("", "16", "needs a token");
        refused("Bearer nobody", "16", "not known");
        var revoked = server.token("default", TokenKind.WRITE);
        var _ = server.metadata(
                metadata -> metadata.tokens().revoke(revoked.token().id()));
        refused(revoked.secret(), "16", "was revoked");
    }

    @Test
    void tokenOfTheOtherKind_isDenied() {
        refused(read, "7", "needs a write token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Bearer %s", "bearer %s"})
    void exporter_sendsItsTokenAsMetadata(String form) {
        OtlpGrpcSpanExporter exporter = OtlpGrpcSpanExporter.builder()
                .setEndpoint(server.url())
                .addHeader("authorization", form.formatted(write))
                .setTimeout(Duration.ofSeconds(30))
                .build();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            provider.get("test").spanBuilder(form).startSpan().end();
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(TestServer.text(server.query("SELECT span_name FROM records", read)))
                .contains(form);
    }

    @Test
    void senderThatIsTooFast_isToldWhenToComeBack() {
        TokenLimits limits = new TokenLimits(null, 1L, null, null, null, null);
        String slow = server.token(new NewToken("default", TokenKind.WRITE, "", null, limits))
                .secret();
        // an unknown field of twenty bytes, which is a request without spans
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 0, 0, 0, 22, 0x7a, 20});
        body.writeBytes(new byte[20]);
        assertThat(export(slow, body.toByteArray()).headers().firstValue("grpc-status"))
                .isEmpty();
        HttpResponse<byte[]> refused = export(slow, body.toByteArray());
        assertThat(refused.headers().firstValue("grpc-status")).contains("8");
        byte[] details = Base64.getDecoder()
                .decode(refused.headers().firstValue("grpc-status-details-bin").orElseThrow());
        assertThat(new String(details, StandardCharsets.ISO_8859_1))
                .contains("type.googleapis.com/google.rpc.RetryInfo");
    }
}
