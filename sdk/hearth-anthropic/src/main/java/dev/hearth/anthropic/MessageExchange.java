package dev.hearth.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.errors.AnthropicServiceException;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.LlmExchange;
import dev.hearth.llm.StreamedAnswer;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Scoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message that is sent, and its answer. */
record MessageExchange(Object body, boolean async) implements LlmExchange {
    private static final Scoped SCOPE = Hearth.scope("anthropic").withTags("LLM");

    @Override
    public Scoped scope() {
        return SCOPE;
    }

    @Override
    public String template() {
        return "Message with {request_data[model]!r}";
    }

    @Override
    public Map<String, @Nullable Object> request() {
        return RequestAttributes.of(Json.tree(ObjectMappers.jsonMapper(), body), async);
    }

    @Override
    public Map<String, @Nullable Object> answer(@Nullable Object answer) {
        return ResponseAttributes.of(Json.tree(ObjectMappers.jsonMapper(), answer));
    }

    @Override
    public Map<String, @Nullable Object> failure(Throwable failure) {
        CallAttributes attributes = new CallAttributes();
        if (failure instanceof AnthropicServiceException refused) {
            attributes.put("http.response.status_code", (long) refused.statusCode());
            refused.type().ifPresent(type -> attributes.put("error.type", type.asString()));
        }
        return attributes.map();
    }

    @Override
    public StreamedAnswer streamed() {
        return new StreamedMessage();
    }
}
