package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.responses.ResponseStreamEvent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    private static final String ASKED = "{\"event.name\":\"gen_ai.system.message\",\"role\":\"system\","
            + "\"content\":\"Be brief.\"},{\"event.name\":\"gen_ai.user.message\",\"role\":\"user\",\"content\":\"Hi?\"}";
    private static final String CALL = "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\","
            + "\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\",\"status\":\"completed\"}";

    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static void assertHello(SpanData span, boolean stream) {
        assertThat(span.getName()).isEqualTo("Responses API with {gen_ai.request.model!r}");
        assertThat(Spans.value(span, "logfire.msg")).isEqualTo("Responses API with 'gpt-5-mini'");
        assertThat(Spans.value(span, "request_data")).isEqualTo("{\"model\":\"gpt-5-mini\",\"stream\":" + stream + "}");
        assertThat(Spans.value(span, "response_data")).isNull();
        assertThat(Spans.value(span, "events"))
                .isEqualTo("[" + ASKED + ",{\"event.name\":\"gen_ai.assistant.message\",\"role\":\"assistant\","
                        + "\"content\":\"Hello\"}]");
        assertThat(Spans.value(span, "gen_ai.system_instructions"))
                .isEqualTo("[{\"type\":\"text\",\"content\":\"Be brief.\"}]");
        assertThat(Spans.value(span, "gen_ai.input.messages"))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi?\"}]}]");
        assertThat(Spans.value(span, "gen_ai.output.messages"))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                        + "\"finish_reason\":\"completed\"}]");
        assertThat(Spans.value(span, "gen_ai.response.id")).isEqualTo("resp_1");
        assertThat(Spans.value(span, "gen_ai.response.model")).isEqualTo("gpt-5-mini-2026");
        assertThat(Spans.value(span, "gen_ai.request.max_tokens")).isEqualTo(64L);
        assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(30L);
        assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(6L);
        assertThat(Spans.value(span, "hearth.verdict")).isNull();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(Spans.others()).isEmpty();
    }

    @Test
    void create_recordsTheConversation() throws Exception {
        FakeApi.Reply reply = exchange -> exchange.json(200, Payloads.RESPONSE);
        try (FakeApi api = new FakeApi(reply, reply)) {
            HearthOpenAI.instrument(api.sync(0)).responses().create(Payloads.askResponse());
            assertHello(Spans.next(), false);
            HearthOpenAI.instrument(api.async())
                    .responses()
                    .create(Payloads.askResponse())
                    .get(20, TimeUnit.SECONDS);
            assertHello(Spans.next(), false);
        }
    }

    @Test
    void functionCall_isRecordedBothWays() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.response("completed", "null", CALL)))) {
            HearthOpenAI.instrument(api.sync(0)).responses().create(Payloads.askResponse());
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "events"))
                    .asString()
                    .contains("\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]");
            assertThat(Spans.value(span, "gen_ai.output.messages"))
                    .asString()
                    .contains("{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"weather\","
                            + "\"arguments\":{\"city\":\"Oslo\"}}");
        }
    }

    private static StreamResponse<ResponseStreamEvent> open(FakeApi api) {
        return HearthOpenAI.instrument(api.sync(0)).responses().createStreaming(Payloads.askResponse());
    }

    @Test
    void stream_takesAnswerAndUsageFromItsLastEvent() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
            Payloads.responseBeginning(exchange);
            Payloads.responseEnd(exchange, "completed", Payloads.RESPONSE);
        })) {
            try (StreamResponse<ResponseStreamEvent> stream = open(api)) {
                assertThat(stream.stream().count()).isEqualTo(4);
            }
            SpanData span = Spans.next();
            assertHello(span, true);
            assertThat(Spans.value(span, "gen_ai.server.time_to_first_token")).isInstanceOf(Double.class);
        }
    }

    @Test
    void asyncStream_takesAnswerAndUsageFromItsLastEvent() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
            Payloads.responseBeginning(exchange);
            Payloads.responseEnd(exchange, "completed", Payloads.RESPONSE);
        })) {
            HearthOpenAI.instrument(api.async())
                    .responses()
                    .createStreaming(Payloads.askResponse())
                    .subscribe(event -> {})
                    .onCompleteFuture()
                    .get(20, TimeUnit.SECONDS);
            assertHello(Spans.next(), true);
        }
    }

    @Test
    void streamThatFails_isAnErrorWithItsCode() throws Exception {
        String failed = Payloads.response("failed", "{\"code\":\"server_error\",\"message\":\"sorry\"}");
        try (FakeApi api = new FakeApi(exchange -> {
            Payloads.responseBeginning(exchange);
            Payloads.responseEnd(exchange, "failed", failed);
        })) {
            try (StreamResponse<ResponseStreamEvent> stream = open(api)) {
                stream.stream().forEach(event -> {});
            }
            SpanData span = Spans.next();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.value(span, "error.type")).isEqualTo("server_error");
            assertThat(Spans.value(span, "error.message")).isEqualTo("sorry");
        }
    }

    @Test
    void streamClosedEarly_isAbandonedAndKeepsWhatCame() throws Exception {
        try (FakeApi api = new FakeApi()) {
            api.then(exchange -> {
                Payloads.responseBeginning(exchange);
                exchange.awaitHangUp();
                api.hungUp.countDown();
            });
            try (StreamResponse<ResponseStreamEvent> stream = open(api)) {
                stream.stream().limit(3).forEach(event -> {});
            }
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "hearth.verdict")).isEqualTo("abandoned");
            assertThat(Spans.value(span, "hearth.verdict.reason")).isEqualTo("stream closed early");
            assertThat(Spans.value(span, "gen_ai.output.messages")).asString().contains("\"content\":\"Hel\"");
            assertThat(api.clientHungUp()).isTrue();
        }
    }
}
