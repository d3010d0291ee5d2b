package dev.hearth.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.ResponseCreateParams;

/** What the tests send and what the stand-in answers. */
final class Payloads {
    static final String USAGE = "{\"prompt_tokens\":20,\"completion_tokens\":5,\"total_tokens\":25,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":8}}";
    static final String HELLO = chat("{\"role\":\"assistant\",\"content\":\"Hello\",\"refusal\":null}", "stop");
    static final String INVALID =
            "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null," + "\"code\":\"bad\"}}";
    static final String OVERLOADED = "{\"error\":{\"message\":\"later\",\"type\":\"server_error\",\"code\":null}}";
    static final String RESPONSE_USAGE = "{\"input_tokens\":30,\"input_tokens_details\":{\"cached_tokens\":4},"
            + "\"output_tokens\":6,\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":36}";
    static final String SAID = "{\"type\":\"message\",\"id\":\"m1\",\"status\":\"completed\",\"role\":\"assistant\","
            + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\",\"annotations\":[]}]}";
    static final String RESPONSE = response("completed", "null", SAID);

    private Payloads() {}

    static String chat(String message, String finishReason) {
        return "{\"id\":\"chatcmpl_1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-5-mini-2026\","
                + "\"choices\":[{\"index\":0,\"message\":" + message + ",\"logprobs\":null,\"finish_reason\":\""
                + finishReason + "\"}],\"usage\":" + USAGE + "}";
    }

    static String response(String status, String error, String... items) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,\"status\":\"" + status + "\",\"error\":"
                + error + ",\"incomplete_details\":null,\"model\":\"gpt-5-mini-2026\",\"output\":["
                + String.join(",", items) + "],\"parallel_tool_calls\":true,\"tools\":[],\"tool_choice\":\"auto\","
                + "\"metadata\":{},\"usage\":" + RESPONSE_USAGE + "}";
    }

    static String chunk(String delta, String finishReason) {
        return "{\"id\":\"chatcmpl_2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5-mini-2026\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}";
    }

    static String delta(String text) {
        return chunk("{\"content\":\"" + text + "\"}", "null");
    }

    static final String USAGE_CHUNK = "{\"id\":\"chatcmpl_2\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"gpt-5-mini-2026\",\"choices\":[],\"usage\":" + USAGE + "}";

    private static ChatCompletionCreateParams.Builder asking() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-5-mini")
                .maxCompletionTokens(64)
                .addSystemMessage("Be brief.")
                .addUserMessage("Hi?");
    }

    static ChatCompletionCreateParams ask() {
        return asking().build();
    }

    static ChatCompletionCreateParams askWithUsage() {
        return asking().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    static ResponseCreateParams askResponse() {
        return ResponseCreateParams.builder()
                .model("gpt-5-mini")
                .instructions("Be brief.")
                .input("Hi?")
                .maxOutputTokens(64)
                .build();
    }

    /** A whole stream without usage: "Hel", "lo". */
    static void stream(FakeApi.Exchange exchange) throws Exception {
        beginning(exchange);
        exchange.event(delta("lo"));
        exchange.event(chunk("{}", "\"stop\""));
        exchange.event("[DONE]");
    }

    static void streamWithUsage(FakeApi.Exchange exchange) throws Exception {
        beginning(exchange);
        exchange.event(delta("lo"));
        exchange.event(chunk("{}", "\"stop\""));
        exchange.event(USAGE_CHUNK);
        exchange.event("[DONE]");
    }

    /** The beginning of a stream, and then nothing. */
    static void beginning(FakeApi.Exchange exchange) throws Exception {
        exchange.startEvents();
        exchange.event(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        exchange.event(delta("Hel"));
    }

    /** The beginning of a streamed response, and then nothing. */
    static void responseBeginning(FakeApi.Exchange exchange) throws Exception {
        exchange.startEvents();
        exchange.event("{\"type\":\"response.created\",\"sequence_number\":0,\"response\":"
                + response("in_progress", "null").replace(RESPONSE_USAGE, "null") + "}");
        exchange.event(
                "{\"type\":\"response.output_item.added\",\"sequence_number\":1,\"output_index\":0,\"item\":"
                        + "{\"type\":\"message\",\"id\":\"m1\",\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}}");
        exchange.event("{\"type\":\"response.output_text.delta\",\"sequence_number\":2,\"item_id\":\"m1\","
                + "\"output_index\":0,\"content_index\":0,\"delta\":\"Hel\",\"logprobs\":[]}");
    }

    static void responseEnd(FakeApi.Exchange exchange, String type, String response) throws Exception {
        exchange.event("{\"type\":\"response." + type + "\",\"sequence_number\":9,\"response\":" + response + "}");
    }
}
