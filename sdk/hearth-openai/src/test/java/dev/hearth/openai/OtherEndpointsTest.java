package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherEndpointsTest {
    private static final String IMAGE_USAGE = "{\"input_tokens\":7,\"output_tokens\":9,\"total_tokens\":16,"
            + "\"input_tokens_details\":{\"image_tokens\":0,\"text_tokens\":7}}";

    @BeforeEach
    void reset() {
        Spans.reset();
    }

    private static CompletionCreateParams complete() {
        return CompletionCreateParams.builder()
                .model("gpt-3.5-turbo-instruct")
                .prompt("Once")
                .stop("END")
                .build();
    }

    private static String completion(String text, String finishReason, String usage) {
        return "{\"id\":\"cmpl_1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"gpt-3.5-turbo-instruct\","
                + "\"choices\":[{\"index\":0,\"text\":\"" + text + "\",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}]" + usage + "}";
    }

    @Test
    void completion_recordsTextAndFinishReason() throws Exception {
        String usage = ",\"usage\":" + Payloads.USAGE;
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, completion(" upon", "\"stop\"", usage)))) {
            HearthOpenAI.instrument(api.sync(0)).completions().create(complete());
            SpanData span = Spans.next();
            assertThat(span.getName()).isEqualTo("Completion with {request_data[model]!r}");
            assertThat(Spans.value(span, "gen_ai.operation.name")).isEqualTo("text_completion");
            assertThat(Spans.value(span, "gen_ai.request.stop_sequences")).isEqualTo("[\"END\"]");
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .startsWith("{\"finish_reason\":\"stop\",\"text\":\" upon\",\"usage\":{");
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(20L);
        }
    }

    @Test
    void streamedCompletion_isPutTogether() throws Exception {
        try (FakeApi api = new FakeApi(exchange -> {
            exchange.startEvents();
            exchange.event(completion(" upon", "null", ""));
            exchange.event(completion(" a", "\"length\"", ""));
            exchange.event("[DONE]");
        })) {
            try (StreamResponse<Completion> stream =
                    HearthOpenAI.instrument(api.sync(0)).completions().createStreaming(complete())) {
                assertThat(stream.stream().count()).isEqualTo(2);
            }
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "hearth.verdict")).isNull();
            assertThat(Spans.value(span, "response_data"))
                    .isEqualTo("{\"combined_chunk_content\":\" upon a\",\"chunk_count\":2}");
            assertThat(Spans.value(span, "gen_ai.response.finish_reasons")).isEqualTo("[\"length\"]");
        }
    }

    @Test
    void embedding_recordsUsageAndNoVectors() throws Exception {
        String answer = "{\"object\":\"list\",\"model\":\"text-embedding-3-small\",\"data\":[{\"object\":\"embedding\","
                + "\"index\":0,\"embedding\":[0.125,0.25]}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}";
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, answer))) {
            HearthOpenAI.instrument(api.async())
                    .embeddings()
                    .create(EmbeddingCreateParams.builder()
                            .model("text-embedding-3-small")
                            .input("Hi?")
                            .build())
                    .get(20, TimeUnit.SECONDS);
            SpanData span = Spans.next();
            assertThat(span.getName()).isEqualTo("Embedding Creation with {request_data[model]!r}");
            assertThat(Spans.value(span, "gen_ai.operation.name")).isEqualTo("embeddings");
            assertThat(Spans.value(span, "response_data"))
                    .isEqualTo("{\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
            assertThat(Spans.value(span, "gen_ai.response.model")).isEqualTo("text-embedding-3-small");
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(3L);
            assertThat(span.getAttributes().toString()).doesNotContain("0.125");
        }
    }

    @Test
    void image_recordsWhatWasMade() throws Exception {
        String answer = "{\"created\":1,\"data\":[{\"b64_json\":\"QUJD\"}],\"usage\":" + IMAGE_USAGE + "}";
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, answer))) {
            HearthOpenAI.instrument(api.sync(0)).images().generate(image());
            SpanData span = Spans.next();
            assertThat(span.getName()).isEqualTo("Image Generation with {request_data[model]!r}");
            assertThat(Spans.value(span, "gen_ai.operation.name")).isEqualTo("image_generation");
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .startsWith("{\"images\":[{\"b64_json\":\"QUJD\"}]");
            assertThat(Spans.value(span, "gen_ai.usage.output_tokens")).isEqualTo(9L);
        }
    }

    @Test
    void streamedImage_keepsTheFinishedOne() throws Exception {
        String common = "\"created_at\":1,\"size\":\"1024x1024\",\"quality\":\"low\",\"background\":\"opaque\","
                + "\"output_format\":\"png\"";
        try (FakeApi api = new FakeApi(exchange -> {
            exchange.startEvents();
            exchange.event("{\"type\":\"image_generation.partial_image\",\"b64_json\":\"QQ==\","
                    + "\"partial_image_index\":0," + common + "}");
            exchange.event("{\"type\":\"image_generation.completed\",\"b64_json\":\"QUJD\"," + common + ",\"usage\":"
                    + IMAGE_USAGE + "}");
        })) {
            try (StreamResponse<ImageGenStreamEvent> stream =
                    HearthOpenAI.instrument(api.sync(0)).images().generateStreaming(image())) {
                assertThat(stream.stream().count()).isEqualTo(2);
            }
            SpanData span = Spans.next();
            assertThat(Spans.value(span, "hearth.verdict")).isNull();
            assertThat(Spans.value(span, "response_data"))
                    .asString()
                    .startsWith("{\"images\":[{\"b64_json\":\"QUJD\"}]");
            assertThat(Spans.value(span, "gen_ai.usage.input_tokens")).isEqualTo(7L);
        }
    }

    private static ImageGenerateParams image() {
        return ImageGenerateParams.builder()
                .model("gpt-image-1")
                .prompt("A hearth")
                .build();
    }

    @Test
    void callsThatAreNotTraced_reachTheClient() throws Exception {
        String models = "{\"object\":\"list\",\"data\":[]}";
        try (FakeApi api = new FakeApi(exchange -> exchange.json(200, models))) {
            assertThat(HearthOpenAI.instrument(api.sync(0)).models().list().data())
                    .isEmpty();
            assertThat(Spans.others()).isEmpty();
        }
    }
}
