package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.hearth.llm.HttpCancellation;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatTest {
    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static void assertHello(SpanData span, boolean async) {
        assertThat(span.getName()).isEqualTo("Chat Completion with {request_data[model]!r}");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("logfire.openai");
        assertThat(Spans.value(span, "logfire.msg")).isEqualTo("Chat Completion with 'gpt-5-mini'");
        assertThat(Spans.value(span, "logfire.tags")).isEqualTo(List.of("LLM"));
        assertThat(Spans.value(span, "async")).isEqualTo(async);
        assertThat(Spans.value(span, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(Spans.value(span, "gen_ai.request.max_tokens")).isEqualTo(64L);
        assertThat(Spans.value(span, "gen_ai.response.model")).isEqualTo("gpt-5-mini-2026");
        assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(20L);
        assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(5L);
        assertThat(Spans.value(span, "gen_ai.usage.cache_read.input_tokens")).isEqualTo(8L);
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(Spans.value(span, "hearth.verdict")).isNull();
        assertThat(Spans.others()).isEmpty();
    }

    @Test
    void create_recordsRequestAndAnswer() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO))) {
            HearthOpenAI.instrument(api.sync(0)).chat().completions().create(Payloads.ask());
            SpanData span = Spans.next();
            assertHello(span, false);
            assertThat(Spans.value(span, "request_data"))
                    .asString()
                    .contains("\"model\":\"gpt-5-mini\"", "\"content\":\"Be brief.\"", "\"content\":\"Hi?\"");
            assertThat(Spans.value(span, "gen_ai.input.messages"))
                    .isEqualTo("[{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"Be brief.\"}]},"
                            + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi?\"}]}]");
            assertThat(Spans.value(span, "gen_ai.output.messages"))
                    .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                            + "\"finish_reason\":\"stop\"}]");
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .startsWith("{\"message\":{")
                    .contains("\"content\":\"Hello\"", "\"usage\":{", "\"prompt_tokens\":20");
            assertThat(Spans.value(span, "gen_ai.response.id")).isEqualTo("chatcmpl_1");
            assertThat(Spans.value(span, "gen_ai.response.finish_reasons")).isEqualTo("[\"stop\"]");
        }
    }

    @Test
    void createAsync_hasTheCallersParentAndLeavesItsContextAlone() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO));
                HearthSpan parent = Hearth.span("parent")) {
            CompletableFuture<?> answer =
                    HearthOpenAI.instrument(api.async()).chat().completions().create(Payloads.ask());
            assertThat(io.opentelemetry.api.trace.Span.current().getSpanContext())
                    .isEqualTo(parent.spanContext());
            answer.get(20, TimeUnit.SECONDS);
            SpanData span = Spans.next();
            assertThat(span.getParentSpanId()).isEqualTo(parent.spanContext().getSpanId());
            assertHello(span, true);
            assertThat(api.heads.get(0)).doesNotContain(HttpCancellation.HEADER);
        }
    }

    @Test
    void viewsAndDerivedClients_areTracedOnce() throws Exception {
        FakeApi.Reply hello = exchange -> exchange.json(200, Payloads.HELLO);
        try (FakeApi api = new FakeApi(hello, hello, hello, hello)) {
            OpenAIClient client = HearthOpenAI.instrument(api.sync(0));
            OpenAIClient derived = client.withOptions(options -> options.maxRetries(0));
            assertThat(HearthOpenAI.instrument(client)).isSameAs(client);
            assertThat(HearthOpenAI.instrument(derived)).isSameAs(derived);
            derived.chat().completions().create(Payloads.ask());
            assertHello(Spans.next(), false);
            client.async()
                    .chat()
                    .withOptions(options -> options.putHeader("x-own", "1"))
                    .completions()
                    .create(Payloads.ask())
                    .get(20, TimeUnit.SECONDS);
            assertHello(Spans.next(), true);
            assertThat(api.heads.get(1)).contains("x-own: 1").doesNotContain(HttpCancellation.HEADER);
            client.withRawResponse().chat().completions().create(Payloads.ask()).parse();
            assertHello(Spans.next(), false);
            client.async()
                    .chat()
                    .completions()
                    .withRawResponse()
                    .create(Payloads.ask())
                    .get(20, TimeUnit.SECONDS)
                    .parse();
            assertHello(Spans.next(), true);
        }
    }

    @Test
    void toolCalls_areRecordedBothWays() throws Exception {
        String call = "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                + "\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}";
        String answer = Payloads.chat(
                "{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":[" + call + "]}",
                "tool_calls");
        try (FakeApi api =
                new FakeApi(exchange -> exchange.json(200, answer), exchange -> exchange.json(200, Payloads.HELLO))) {
            OpenAIClient client = HearthOpenAI.instrument(api.sync(0));
            var first = client.chat().completions().create(Payloads.ask());
            String part = "{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"weather\","
                    + "\"arguments\":{\"city\":\"Oslo\"}}";
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "gen_ai.output.messages")).asString().contains(part);
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .contains("\"tool_calls\":[{", "\\\"city\\\":\\\"Oslo\\\"");
            ChatCompletionCreateParams next = Payloads.ask().toBuilder()
                    .addMessage(first.choices().get(0).message())
                    .addMessage(com.openai.models.chat.completions.ChatCompletionToolMessageParam.builder()
                            .toolCallId("call_1")
                            .content("4 degrees")
                            .build())
                    .build();
            client.chat().completions().create(next);
            assertThat(Spans.value(Spans.next(), "gen_ai.input.messages"))
                    .asString()
                    .contains(
                            part,
                            "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"call_1\","
                                    + "\"response\":\"4 degrees\"}]}");
        }
    }

    @Test
    void structuredOutput_isTracedOnce() throws Exception {
        String answer = Payloads.chat(
                "{\"role\":\"assistant\",\"content\":\"{\\\"name\\\":\\\"Oslo\\\"}\",\"refusal\":null}", "stop");
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, answer))) {
            var completion =
                    HearthOpenAI.instrument(api.sync(0)).chat().completions().create(structured());
            assertThat(completion.choices().get(0).message().content().orElseThrow().name)
                    .isEqualTo("Oslo");
            assertHello(Spans.next(), false);
        }
    }

    @Test
    void refusal_isAnErrorWithItsStatus() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(400, Payloads.INVALID))) {
            OpenAIClient client = HearthOpenAI.instrument(api.sync(0));
            assertThatThrownBy(() -> client.chat().completions().create(Payloads.ask()))
                    .isInstanceOf(OpenAIServiceException.class);
            SpanData span = Spans.next();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.value(span, "http.response.status_code")).isEqualTo(400L);
            assertThat(Spans.value(span, "error.type")).isEqualTo("invalid_request_error");
            assertThat(span.getEvents()).hasSize(1);
        }
    }

    @Test
    void retries_happenInsideOneSpan() throws Exception {
        try (FakeApi api = new FakeApi(
                exchange -> exchange.json(503, Payloads.OVERLOADED), exchange -> exchange.json(200, Payloads.HELLO))) {
            HearthOpenAI.instrument(api.sync(2)).chat().completions().create(Payloads.ask());
            assertHello(Spans.next(), false);
            assertThat(api.heads).hasSize(2);
        }
    }

    @Test
    void cancelledFuture_endsTheSpanAndTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            OpenAIClientAsync client = HearthOpenAI.instrument(api.async());
            CompletableFuture<?> answer = client.chat().completions().create(Payloads.ask());
            api.awaitRequest();
            assertThat(answer.cancel(true)).isTrue();
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "hearth.verdict")).isEqualTo("cancelled");
            assertThat(Spans.value(span, "hearth.verdict.reason")).asString().matches("cancelled after [0-9.]+ m?s");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(api.clientHungUp()).isTrue();
            assertThatThrownBy(answer::get).isInstanceOf(CancellationException.class);
            assertThat(Spans.others()).isEmpty();
        }
    }

    @Test
    void cancelledStructuredFuture_endsTheSpanAndTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            CompletableFuture<?> answer =
                    HearthOpenAI.instrument(api.async()).chat().completions().create(structured());
            api.awaitRequest();
            answer.cancel(true);
            assertThat(Spans.value(Spans.next(), "hearth.verdict")).isEqualTo("cancelled");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void timedOutFuture_isAnErrorAndEndsTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            CompletableFuture<?> answer =
                    HearthOpenAI.instrument(api.async()).chat().completions().create(Payloads.ask());
            api.awaitRequest();
            answer.orTimeout(1, TimeUnit.MILLISECONDS);
            assertThat(Spans.next().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    private static com.openai.models.chat.completions.StructuredChatCompletionCreateParams<City> structured() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-5-mini")
                .maxCompletionTokens(64)
                .responseFormat(City.class)
                .addUserMessage("Hi?")
                .build();
    }

    /** The form of a structured answer. */
    public static final class City {
        public String name = "";
    }
}
