package dev.hearth.anthropic;

import com.anthropic.models.messages.MessageCreateParams;

/** What the tests send and what the stand-in answers. */
final class Payloads {
    static final String START = "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_2\",\"type\":\"message\","
            + "\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"content\":[],\"stop_reason\":null,"
            + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}";
    static final String BLOCK = "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
            + "\"text\":\"\",\"citations\":null}}";
    static final String STOP = "{\"type\":\"message_stop\"}";
    static final String DONE = "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
            + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}}";
    static final String OVERLOADED =
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
    static final String INVALID =
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}";
    static final String HELLO = message("{\"type\":\"text\",\"text\":\"Hello\",\"citations\":null}", "end_turn");

    private Payloads() {}

    static String message(String block, String stopReason) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5-20251001\","
                + "\"content\":[" + block + "],\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":200,"
                + "\"cache_creation_input_tokens\":3000,\"output_tokens\":5,\"service_tier\":null}}";
    }

    static String delta(String text) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text
                + "\"}}";
    }

    static MessageCreateParams ask() {
        return MessageCreateParams.builder()
                .model("claude-haiku-4-5")
                .maxTokens(64)
                .system("Be brief.")
                .addUserMessage("Hi?")
                .build();
    }

    static com.anthropic.models.beta.messages.MessageCreateParams askBeta() {
        return com.anthropic.models.beta.messages.MessageCreateParams.builder()
                .model("claude-haiku-4-5")
                .maxTokens(64)
                .addUserMessage("Hi?")
                .build();
    }

    /** A whole stream: "Hel", "lo". */
    static void stream(FakeApi.Exchange exchange) throws Exception {
        exchange.startEvents();
        for (String event : new String[] {START, BLOCK, delta("Hel"), delta("lo"), DONE, STOP}) {
            exchange.event(event);
        }
    }

    /** The beginning of a stream, and then nothing. */
    static void beginning(FakeApi.Exchange exchange) throws Exception {
        exchange.startEvents();
        for (String event : new String[] {START, BLOCK, delta("Hel")}) {
            exchange.event(event);
        }
    }
}
