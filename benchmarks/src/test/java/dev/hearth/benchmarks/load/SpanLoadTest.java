package dev.hearth.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.spans.OtlpEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanLoadTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Set<Object> spanIds = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SpanGenerator generator = new SpanGenerator(new SpanGenerator.Settings(
            1, Instant.parse("2026-01-01T00:00:00Z"), 1_000, SpanGenerator.TraceIdStyle.TIME_PREFIXED));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whatIsNotMadeBeforehand_isMadeMeanwhile_withoutARepeat() throws Exception {
        answer(exchange -> reply(exchange, 200, new byte[0]));
        Payloads payloads =
                Payloads.preparedAtFirst(generator, OtlpEncoding::new, 0, 1_000, 3_000, new Payloads.Form(100, false));

        LoadResult result = load(payloads, LONG).run();

        assertThat(result.acknowledgedSpans()).isEqualTo(3_000);
        assertThat(spanIds).hasSize(3_000);
    }

    @Test
    void everySpan_isSentOnceAndCounted() throws Exception {
        answer(exchange -> reply(exchange, 200, new byte[0]));

        LoadResult result = load(preparedPayloads(false), LONG).run();

        assertThat(result.acknowledgedSpans()).isEqualTo(1_100);
        assertThat(spanIds).hasSize(1_100);
        assertThat(result.requestMillis()).hasSize(11);
        assertThat(result.refusals()).isZero();
    }

    @Test
    void streamedSpans_areTheSameAsPreparedOnes() throws Exception {
        answer(exchange -> reply(exchange, 200, new byte[0]));
        load(preparedPayloads(true), LONG).run();

        LoadResult result = load(
                        Payloads.streamed(generator, OtlpEncoding::new, 0, 1_100, new Payloads.Form(100, false)), LONG)
                .run();

        assertThat(result.acknowledgedSpans()).isEqualTo(1_100);
        assertThat(spanIds).hasSize(1_100);
    }

    @Test
    void refusedRequest_isSentAgainAndCounted() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        answer(exchange -> {
            boolean first = refused.compareAndSet(false, true);
            exchange.getResponseHeaders().add("Retry-After", "0");
            reply(exchange, first ? 503 : 200, new byte[0]);
        });

        LoadResult result = load(preparedPayloads(false), LONG).run();

        assertThat(result.acknowledgedSpans()).isEqualTo(1_100);
        assertThat(result.refusals()).isEqualTo(1);
    }

    @Test
    void rejectedSpans_areNotAcknowledged() throws Exception {
        byte[] oneRejected = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(1))
                .build()
                .toByteArray();
        answer(exchange -> reply(exchange, 200, oneRejected));

        LoadResult result = load(preparedPayloads(false), LONG).run();

        assertThat(result.rejectedSpans()).isEqualTo(11);
        assertThat(result.acknowledgedSpans()).isEqualTo(1_100 - 11);
    }

    @Test
    void errorOfTheServer_endsTheLoadWithItsWords() {
        answer(exchange ->
                reply(exchange, 400, "{\"detail\": \"bad\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> load(preparedPayloads(false), LONG).run())
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("400")
                .hasMessageContaining("bad");
    }

    @Test
    void load_endsWhenItsTimeIsUp() throws Exception {
        answer(exchange -> reply(exchange, 200, new byte[0]));

        assertThat(load(preparedPayloads(false), Duration.ZERO).run().acknowledgedSpans())
                .isZero();
    }

    @Test
    void backgroundLoad_endsWhenClosed() throws Exception {
        answer(exchange -> reply(exchange, 200, new byte[0]));
        Payloads endless =
                Payloads.streamed(generator, OtlpEncoding::new, 0, 1_000_000_000, new Payloads.Form(100, false));

        try (Background background = Background.start(load(endless, LONG))) {
            background.awaitSpans(500);
            LoadResult result = background.stop();

            assertThat(result.acknowledgedSpans()).isBetween(500L, 999_999_999L);
        }
    }

    private Payloads preparedPayloads(boolean gzip) {
        return Payloads.prepared(new OtlpEncoding(generator), 0, 1_100, new Payloads.Form(100, gzip));
    }

    private SpanLoad load(Payloads payloads, Duration atMost) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
        return new SpanLoad(url, "application/x-protobuf", payloads, 3, atMost, 0);
    }

    private void answer(HttpHandler reply) {
        server.createContext("/v1/traces", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpans(0).getSpansList().stream())
                        .forEach(span -> spanIds.add(span.getSpanId()));
            }
            reply.handle(exchange);
        });
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
