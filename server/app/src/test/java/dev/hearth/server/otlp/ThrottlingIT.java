package dev.hearth.server.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.ingest.IngestPipeline;
import dev.hearth.ingest.IngestSettings;
import dev.hearth.ingest.RowQuota;
import dev.hearth.server.Otlp;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.WriteReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What senders are told when the server cannot keep up: that they may come again, and when. */
class ThrottlingIT {

    private static final int SENDERS = 10;

    @Test
    void fullQueue_is503WithRetryAfter_andNothingElseIsLost() {
        CountDownLatch storeAnswers = new CountDownLatch(1);
        RecordWriter slow = batch -> {
            try {
                storeAnswers.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new WriteReceipt(1, batch.records().size(), 0);
        };
        try (var pipeline = new IngestPipeline(slow, IngestSettings.defaults().withQueueBytes(1));
                Server server = start(new OtlpIntake(sendersTo(pipeline)))) {
            WebClient client = WebClient.of("http://127.0.0.1:" + server.activeLocalPort());
            List<CompletableFuture<AggregatedHttpResponse>> answers = IntStream.range(0, SENDERS)
                    .mapToObj(i -> client.execute(json(span(i))).aggregate())
                    .toList();
            // One batch is being written and one may wait.
            long refused = 0;
            while (refused < SENDERS - 2) {
                CompletableFuture.anyOf(
                                answers.stream().filter(it -> !it.isDone()).toArray(CompletableFuture[]::new))
                        .join();
                refused = answers.stream().filter(CompletableFuture::isDone).count();
            }
            answers.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .forEach(answer -> {
                        assertThat(answer.status().code()).isEqualTo(503);
                        assertThat(answer.headers().get("retry-after")).isEqualTo("1");
                        assertThat(answer.contentUtf8())
                                .contains("\"message\":\"")
                                .contains("\"code\":14");
                    });
            storeAnswers.countDown();
            assertThat(answers.stream()
                            .map(CompletableFuture::join)
                            .filter(it -> it.status().code() == 200))
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void memoryThatIsTaken_is503WithRetryAfter_andUnavailableOverGrpc() {
        var budget = new ByteBudget(1_000_000);
        try (var pipeline = new IngestPipeline(_ -> new WriteReceipt(1, 1, 0), IngestSettings.defaults());
                Server server = start(new OtlpIntake(sendersTo(pipeline), budget));
                ByteBudget.Account others = budget.open()) {
            assertThat(others.take(999_900)).isTrue();
            WebClient client = WebClient.of("h2c://127.0.0.1:" + server.activeLocalPort());
            AggregatedHttpResponse http =
                    client.execute(json(span(1))).aggregate().join();
            assertThat(http.status().code()).isEqualTo(503);
            assertThat(http.headers().get("retry-after")).isEqualTo("1");
            AggregatedHttpResponse grpc = client.execute(HttpRequest.of(
                            RequestHeaders.of(
                                    HttpMethod.POST,
                                    "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
                                    "content-type",
                                    "application/grpc"),
                            HttpData.wrap(GrpcFrame.frame(new byte[200]))))
                    .aggregate()
                    .join();
            assertThat(grpc.status().code()).isEqualTo(200);
            assertThat(grpc.headers().get("grpc-status")).isEqualTo("14");
        }
    }

    @Test
    void storeThatDoesNotAnswer_is503WithRetryAfter() {
        CountDownLatch never = new CountDownLatch(1);
        RecordWriter stuck = _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new WriteReceipt(1, 0, 0);
        };
        IngestSettings impatient = IngestSettings.defaults().withAcknowledgeTimeout(Duration.ofMillis(50));
        try (var pipeline = new IngestPipeline(stuck, impatient);
                Server server = start(new OtlpIntake(sendersTo(pipeline)))) {
            AggregatedHttpResponse answer = WebClient.of("http://127.0.0.1:" + server.activeLocalPort())
                    .execute(json(span(1)))
                    .aggregate()
                    .join();
            assertThat(answer.status().code()).isEqualTo(503);
            assertThat(answer.headers().get("retry-after")).isEqualTo("1");
        }
    }

    private static Senders sendersTo(IngestPipeline pipeline) {
        return new Senders() {
            @Override
            public void admit(ServiceRequestContext context) {}

            @Override
            public Destination destination(ServiceRequestContext context) {
                return new Destination(pipeline, RowQuota.UNLIMITED, _ -> Duration.ZERO);
            }
        };
    }

    private static Server start(OtlpIntake intake) {
        ServerBuilder builder = Server.builder().http(0);
        new OtlpService(intake).addTo(builder);
        new OtlpGrpcService(intake).addTo(builder);
        Server server = builder.build();
        server.start().join();
        return server;
    }

    private static String span(int number) {
        String spanId = "00000000000000%02x".formatted(number + 1);
        return Otlp.traces()
                .span("0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa", spanId, "", "work")
                .json();
    }

    private static HttpRequest json(String body) {
        return HttpRequest.of(
                RequestHeaders.of(HttpMethod.POST, "/v1/traces", "content-type", "application/json"),
                HttpData.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }
}
