package dev.hearth.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.errors.AnthropicServiceException;
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

class MessagesTest {
    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static void assertHello(SpanData span, boolean async) {
        assertThat(span.getName()).isEqualTo("Message with {request_data[model]!r}");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("logfire.anthropic");
        assertThat(Spans.value(span, "logfire.msg")).isEqualTo("Message with 'claude-haiku-4-5'");
        assertThat(Spans.value(span, "logfire.tags")).isEqualTo(List.of("LLM"));
        assertThat(Spans.value(span, "async")).isEqualTo(async);
        assertThat(Spans.value(span, "gen_ai.request.max_tokens")).isEqualTo(64L);
        assertThat(Spans.value(span, "gen_ai.response.model")).isEqualTo("claude-haiku-4-5-20251001");
        assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(3210L);
        assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(5L);
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(Spans.value(span, "hearth.verdict")).isNull();
        assertThat(Spans.others()).isEmpty();
    }

    @Test
    void create_recordsRequestAndAnswer() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO))) {
            HearthAnthropic.instrument(api.sync(0)).messages().create(Payloads.ask());
            SpanData span = Spans.next();
            assertHello(span, false);
            assertThat(Spans.value(span, "request_data"))
                    .isEqualTo("{\"max_tokens\":64,\"messages\":[{\"content\":\"Hi?\",\"role\":\"user\"}],"
                            + "\"model\":\"claude-haiku-4-5\",\"system\":\"Be brief.\"}");
            assertThat(Spans.value(span, "gen_ai.input.messages"))
                    .asString()
                    .contains("\"role\":\"user\"", "\"parts\":[{\"type\":\"text\",\"content\":\"Hi?\"}]");
            assertThat(Spans.value(span, "gen_ai.output.messages"))
                    .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                            + "\"finish_reason\":\"end_turn\"}]");
            assertThat(Spans.value(span, "gen_ai.system_instructions"))
                    .isEqualTo("[{\"type\":\"text\",\"content\":\"Be brief.\"}]");
            assertThat(Spans.value(span, "response_data"))
                    .isEqualTo("{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"usage\":"
                            + "{\"cache_creation_input_tokens\":3000,\"cache_read_input_tokens\":200,"
                            + "\"input_tokens\":10,\"output_tokens\":5}}");
        }
    }

    @Test
    void tokens_areSummedUpOnTheSpanAroundTheCalls() throws Exception {
        FakeApi.Reply hello = exchange -> exchange.json(200, Payloads.HELLO);
        try (FakeApi api = new FakeApi(hello, hello)) {
            AnthropicClient client = HearthAnthropic.instrument(api.sync(0));
            Hearth.startSpan("both").run(() -> {
                client.messages().create(Payloads.ask());
                client.messages().create(Payloads.ask());
            });
            Spans.next();
            Spans.next();
            String model = "\"gen_ai.operation.name\":\"chat\",\"gen_ai.provider.name\":\"anthropic\","
                    + "\"gen_ai.request.model\":\"claude-haiku-4-5\","
                    + "\"gen_ai.response.model\":\"claude-haiku-4-5-20251001\"";
            assertThat(Spans.value(Spans.next(), "logfire.metrics"))
                    .isEqualTo("{\"gen_ai.client.token.usage\":{\"details\":["
                            + "{\"attributes\":{" + model + ",\"gen_ai.token.type\":\"input\"},\"total\":6420},"
                            + "{\"attributes\":{" + model + ",\"gen_ai.token.type\":\"output\"},\"total\":10}],"
                            + "\"total\":6430}}");
        }
    }

    @Test
    void createAsync_hasTheCallersParentAndLeavesItsContextAlone() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO));
                HearthSpan parent = Hearth.span("parent")) {
            CompletableFuture<?> answer =
                    HearthAnthropic.instrument(api.async()).messages().create(Payloads.ask());
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
    void betaViewsAndDerivedClients_areTracedOnce() throws Exception {
        FakeApi.Reply hello = exchange -> exchange.json(200, Payloads.HELLO);
        try (FakeApi api = new FakeApi(hello, hello, hello, hello)) {
            AnthropicClient client = HearthAnthropic.instrument(api.sync(0));
            AnthropicClient derived = client.withOptions(options -> options.maxRetries(0));
            assertThat(HearthAnthropic.instrument(client)).isSameAs(client);
            assertThat(HearthAnthropic.instrument(derived)).isSameAs(derived);
            derived.beta().messages().create(Payloads.askBeta());
            assertHello(Spans.next(), false);
            client.async()
                    .messages()
                    .withOptions(o -> {})
                    .create(Payloads.ask())
                    .get(20, TimeUnit.SECONDS);
            assertHello(Spans.next(), true);
            client.withRawResponse().messages().create(Payloads.ask()).parse();
            assertHello(Spans.next(), false);
            client.async()
                    .messages()
                    .withRawResponse()
                    .create(Payloads.ask())
                    .get(20, TimeUnit.SECONDS)
                    .parse();
            assertHello(Spans.next(), true);
        }
    }

    @Test
    void toolUse_isRecordedAsToolCall() throws Exception {
        String use = "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"city\":\"Oslo\"}}";
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.message(use, "tool_use")))) {
            HearthAnthropic.instrument(api.sync(0)).messages().create(Payloads.ask());
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "gen_ai.output.messages"))
                    .asString()
                    .contains("{\"type\":\"tool_call\",\"id\":\"toolu_1\",\"name\":\"weather\","
                            + "\"arguments\":{\"city\":\"Oslo\"}}");
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .contains("\"arguments\":\"{\\\"input\\\":{\\\"city\\\":\\\"Oslo\\\"}}\"");
            assertThat(Spans.value(span, "gen_ai.response.finish_reasons")).isEqualTo("[\"tool_use\"]");
        }
    }

    @Test
    void refusal_isAnErrorWithItsStatus() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(400, Payloads.INVALID))) {
            AnthropicClient client = HearthAnthropic.instrument(api.sync(0));
            assertThatThrownBy(() -> client.messages().create(Payloads.ask()))
                    .isInstanceOf(AnthropicServiceException.class);
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
                exchange -> exchange.json(529, Payloads.OVERLOADED), exchange -> exchange.json(200, Payloads.HELLO))) {
            HearthAnthropic.instrument(api.sync(2)).messages().create(Payloads.ask());
            assertHello(Spans.next(), false);
            assertThat(api.heads).hasSize(2);
        }
    }

    @Test
    void cancelledFuture_endsTheSpanAndTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            AnthropicClientAsync client = HearthAnthropic.instrument(api.async());
            CompletableFuture<?> answer = client.messages().create(Payloads.ask());
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
    void timedOutFuture_isAnErrorAndEndsTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            CompletableFuture<?> answer =
                    HearthAnthropic.instrument(api.async()).messages().create(Payloads.ask());
            api.awaitRequest();
            answer.orTimeout(1, TimeUnit.MILLISECONDS);
            assertThat(Spans.next().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    @Test
    void toolRunner_isTracedCallByCall() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO))) {
            var runner =
                    HearthAnthropic.instrument(api.sync(0)).beta().messages().toolRunner(Payloads.askBeta());
            assertThat(runner.iterator().next().id()).isEqualTo("msg_1");
            assertHello(Spans.next(), false);
        }
    }

    @Test
    void cancelledStructuredFuture_endsTheSpanAndTheRequest() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(api.silence());
            CompletableFuture<?> answer = HearthAnthropic.instrument(api.async())
                    .messages()
                    .create(com.anthropic.models.messages.MessageCreateParams.builder()
                            .model("claude-haiku-4-5")
                            .maxTokens(64)
                            .outputConfig(City.class)
                            .addUserMessage("Hi?")
                            .build());
            api.awaitRequest();
            answer.cancel(true);
            assertThat(Spans.value(Spans.next(), "hearth.verdict")).isEqualTo("cancelled");
            assertThat(api.clientHungUp()).isTrue();
        }
    }

    /** The form of a structured answer. */
    public static final class City {
        public String name = "";
    }
}
