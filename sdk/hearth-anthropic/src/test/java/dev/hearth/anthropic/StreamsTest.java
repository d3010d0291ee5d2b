package dev.hearth.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static void assertWhole(SpanData span) {
        assertThat(Spans.value(span, "hearth.verdict")).isNull();
        assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(9L);
        assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(7L);
        assertThat(Spans.value(span, "gen_ai.server.time_to_first_token")).isInstanceOf(Double.class);
        assertThat(Spans.value(span, "response_data"))
                .asString()
                .contains("\"combined_chunk_content\":\"Hello\",\"chunk_count\":2");
        assertThat(Spans.value(span, "gen_ai.output.messages"))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                        + "\"finish_reason\":\"end_turn\"}]");
        assertThat(Spans.others()).isEmpty();
    }

    private static void assertPartial(SpanData span, String reason) {
        assertThat(Spans.value(span, "hearth.verdict")).isEqualTo("abandoned");
        assertThat(Spans.value(span, "hearth.verdict.reason")).isEqualTo(reason);
    }

    @Test
    void stream_isOneSpanWithTheWholeMessage() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            try (StreamResponse<RawMessageStreamEvent> stream =
                    HearthAnthropic.instrument(api.sync(0)).messages().createStreaming(Payloads.ask())) {
                assertThat(stream.stream().count()).isEqualTo(6);
            }
            assertWhole(Spans.next());
        }
    }

    @Test
    void asyncStream_isOneSpanWithTheWholeMessage() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            AsyncStreamResponse<RawMessageStreamEvent> stream =
                    HearthAnthropic.instrument(api.async()).messages().createStreaming(Payloads.ask());
            stream.subscribe(event -> {}).onCompleteFuture().get(20, TimeUnit.SECONDS);
            assertWhole(Spans.next());
        }
    }

    @Test
    void rawStream_isOneSpanWithTheWholeMessage() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            try (var response = HearthAnthropic.instrument(api.sync(0))
                    .messages()
                    .withRawResponse()
                    .createStreaming(Payloads.ask())) {
                assertThat(response.parse().stream().count()).isEqualTo(6);
            }
            assertWhole(Spans.next());
        }
    }

    @Test
    void streamClosedEarly_isAbandonedAndKeepsWhatCame() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(exchange -> {
                Payloads.beginning(exchange);
                exchange.awaitHangUp();
                api.hungUp.countDown();
            });
            try (StreamResponse<RawMessageStreamEvent> stream =
                    HearthAnthropic.instrument(api.sync(0)).messages().createStreaming(Payloads.ask())) {
                stream.stream().limit(3).forEach(event -> {});
            }
            SpanData span = Spans.next();
            assertPartial(span, "stream closed early");
            assertThat(Spans.value(span, "response_data")).asString().contains("\"content\":\"Hel\"");
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(9L);
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void asyncStreamClosedEarly_isAbandonedAndEndsTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(exchange -> {
                Payloads.beginning(exchange);
                exchange.awaitHangUp();
                api.hungUp.countDown();
            });
            AsyncStreamResponse<RawMessageStreamEvent> stream =
                    HearthAnthropic.instrument(api.async()).messages().createStreaming(Payloads.ask());
            CountDownLatch some = new CountDownLatch(3);
            stream.subscribe(event -> some.countDown());
            assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
            stream.close();
            assertPartial(Spans.next(), "stream closed early");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void errorInTheMiddle_isAnErrorAndKeepsWhatCame() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
                    Payloads.beginning(exchange);
                    exchange.event(Payloads.OVERLOADED);
                });
                StreamResponse<RawMessageStreamEvent> stream =
                        HearthAnthropic.instrument(api.sync(0)).messages().createStreaming(Payloads.ask())) {
            assertThatThrownBy(() -> stream.stream().forEach(event -> {})).isInstanceOf(RuntimeException.class);
            SpanData span = Spans.next();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.value(span, "response_data")).asString().contains("\"content\":\"Hel\"");
        }
    }

    @Test
    void connectionLostInTheMiddle_isNotOk() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::beginning);
                StreamResponse<RawMessageStreamEvent> stream =
                        HearthAnthropic.instrument(api.sync(0)).messages().createStreaming(Payloads.ask())) {
            stream.stream().forEach(event -> {});
            assertPartial(Spans.next(), "stream ended early");
        }
    }

    @Test
    void cancelledAsyncStream_isCancelled() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            AsyncStreamResponse<RawMessageStreamEvent> stream =
                    HearthAnthropic.instrument(api.async()).messages().createStreaming(Payloads.ask());
            api.awaitRequest();
            stream.onCompleteFuture().cancel(true);
            assertThat(Spans.value(Spans.next(), "hearth.verdict")).isEqualTo("cancelled");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void streamThatNobodyReads_isDroppedOnceItIsGarbage() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
            Payloads.beginning(exchange);
            exchange.awaitHangUp();
        })) {
            var client = HearthAnthropic.instrument(api.sync(0));
            dropStream(client);
            SpanData span = null;
            while (span == null) {
                System.gc();
                span = Spans.others().stream().findFirst().orElse(null);
            }
            assertPartial(span, "stream dropped");
        }
    }

    private static void dropStream(com.anthropic.client.AnthropicClient client) {
        assertThat(client.messages().createStreaming(Payloads.ask())).isNotNull();
    }
}
