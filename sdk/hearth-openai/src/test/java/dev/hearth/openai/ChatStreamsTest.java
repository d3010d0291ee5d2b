package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatStreamsTest {
    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static StreamResponse<ChatCompletionChunk> open(FakeApi api) {
        return HearthOpenAI.instrument(api.sync(0)).chat().completions().createStreaming(Payloads.ask());
    }

    private static AsyncStreamResponse<ChatCompletionChunk> openAsync(FakeApi api) {
        return HearthOpenAI.instrument(api.async()).chat().completions().createStreaming(Payloads.ask());
    }

    private static void assertWhole(SpanData span) {
        assertThat(Spans.value(span, "hearth.verdict")).isNull();
        assertThat(Spans.value(span, "gen_ai.server.time_to_first_token")).isInstanceOf(Double.class);
        assertThat(Spans.value(span, "request_data")).asString().contains("\"stream\":true");
        assertThat(Spans.value(span, "response_data"))
                .asString()
                .startsWith("{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}");
        assertThat(Spans.value(span, "gen_ai.output.messages"))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                        + "\"finish_reason\":\"stop\"}]");
        assertThat(Spans.others()).isEmpty();
    }

    private static void assertPartial(SpanData span, String reason) {
        assertThat(Spans.value(span, "hearth.verdict")).isEqualTo("abandoned");
        assertThat(Spans.value(span, "hearth.verdict.reason")).isEqualTo(reason);
        assertThat(Spans.others()).isEmpty();
    }

    @Test
    void stream_isOneSpanWithTheWholeMessageAndAnUnchangedRequest() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            try (StreamResponse<ChatCompletionChunk> stream = open(api)) {
                assertThat(stream.stream().count()).isEqualTo(4);
            }
            SpanData span = Spans.next();
            assertWhole(span);
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isNull();
            assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isNull();
            assertThat(api.bodies.get(0)).doesNotContain("include_usage");
        }
    }

    @Test
    void streamWithUsage_countsTokens() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::streamWithUsage)) {
            try (StreamResponse<ChatCompletionChunk> stream = HearthOpenAI.instrument(api.sync(0))
                    .chat()
                    .completions()
                    .createStreaming(Payloads.askWithUsage())) {
                assertThat(stream.stream().count()).isEqualTo(5);
            }
            SpanData span = Spans.next();
            assertWhole(span);
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(20L);
            assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(5L);
        }
    }

    @Test
    void asyncStream_isOneSpanWithTheWholeMessage() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            openAsync(api).subscribe(event -> {}).onCompleteFuture().get(20, TimeUnit.SECONDS);
            assertWhole(Spans.next());
        }
    }

    @Test
    void rawStream_isOneSpanWithTheWholeMessage() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::stream)) {
            try (var response = HearthOpenAI.instrument(api.sync(0))
                    .chat()
                    .completions()
                    .withRawResponse()
                    .createStreaming(Payloads.ask())) {
                assertThat(response.parse().stream().count()).isEqualTo(4);
            }
            assertWhole(Spans.next());
        }
    }

    @Test
    void streamedToolCalls_arePutTogether() throws Exception {
        String[] deltas = {
            "{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}",
            "{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}",
            "{\"index\":1,\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"{}\"}}",
            "{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}"
        };
        try (FakeApi api = new FakeApi(exchange -> {
            exchange.startEvents();
            for (String delta : deltas) {
                exchange.event(Payloads.chunk("{\"tool_calls\":[" + delta + "]}", "null"));
            }
            exchange.event(Payloads.chunk("{}", "\"tool_calls\""));
            exchange.event("[DONE]");
        })) {
            try (StreamResponse<ChatCompletionChunk> stream = open(api)) {
                stream.stream().forEach(event -> {});
            }
            assertThat(Spans.value(Spans.next(), "gen_ai.output.messages"))
                    .isEqualTo("[{\"role\":\"assistant\",\"parts\":["
                            + "{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"weather\",\"arguments\":{\"city\":\"Oslo\"}},"
                            + "{\"type\":\"tool_call\",\"id\":\"call_2\",\"name\":\"time\",\"arguments\":{}}],"
                            + "\"finish_reason\":\"tool_calls\"}]");
        }
    }

    @Test
    void streamClosedEarly_isAbandonedAndKeepsWhatCame() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(beginningUntilHangUp(api));
            try (StreamResponse<ChatCompletionChunk> stream = open(api)) {
                stream.stream().limit(2).forEach(event -> {});
            }
            SpanData span = Spans.next();
            assertPartial(span, "stream closed early");
            assertThat(Spans.value(span, "response_data")).asString().contains("\"content\":\"Hel\"");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void streamClosedAfterTheLastChoice_isNotEarly() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::streamWithUsage)) {
            try (StreamResponse<ChatCompletionChunk> stream = open(api)) {
                stream.stream().limit(4).forEach(event -> {});
            }
            assertWhole(Spans.next());
        }
    }

    @Test
    void asyncStreamClosedEarly_isAbandonedAndEndsTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(beginningUntilHangUp(api));
            AsyncStreamResponse<ChatCompletionChunk> stream = openAsync(api);
            CountDownLatch some = new CountDownLatch(2);
            stream.subscribe(event -> some.countDown());
            assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
            stream.close();
            assertPartial(Spans.next(), "stream closed early");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    private static FakeApi.Reply beginningUntilHangUp(FakeApi api) {
        return exchange -> {
            Payloads.beginning(exchange);
            exchange.awaitHangUp();
            api.hungUp.countDown();
        };
    }

    @Test
    void errorInTheMiddle_isAnErrorAndKeepsWhatCame() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
                    Payloads.beginning(exchange);
                    exchange.event(Payloads.OVERLOADED);
                });
                StreamResponse<ChatCompletionChunk> stream = open(api)) {
            assertThatThrownBy(() -> stream.stream().forEach(event -> {})).isInstanceOf(RuntimeException.class);
            SpanData span = Spans.next();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.value(span, "error.type")).isEqualTo("server_error");
            assertThat(Spans.value(span, "response_data")).asString().contains("\"content\":\"Hel\"");
        }
    }

    @Test
    void connectionLostInTheMiddle_isNotOk() throws Exception {
        try (FakeApi api = new FakeApi(Payloads::beginning);
                StreamResponse<ChatCompletionChunk> stream = open(api)) {
            stream.stream().forEach(event -> {});
            assertPartial(Spans.next(), "stream ended early");
        }
    }

    @Test
    void cancelledAsyncStream_isCancelled() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            AsyncStreamResponse<ChatCompletionChunk> stream = openAsync(api);
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
            OpenAIClient client = HearthOpenAI.instrument(api.sync(0));
            dropStream(client);
            SpanData span = null;
            while (span == null) {
                System.gc();
                span = Spans.others().stream().findFirst().orElse(null);
            }
            assertThat(Spans.value(span, "hearth.verdict.reason")).isEqualTo("stream dropped");
        }
    }

    private static void dropStream(OpenAIClient client) {
        assertThat(client.chat().completions().createStreaming(Payloads.ask())).isNotNull();
    }
}
