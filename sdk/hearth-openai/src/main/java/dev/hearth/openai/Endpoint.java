package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import org.jspecify.annotations.Nullable;

/** How one endpoint of the API is asked and answers. Stateless. */
interface Endpoint {
    String template();

    String operation();

    /** What is special about a request. */
    void request(JsonNode body, CallAttributes attributes);

    /** The part of an answer that {@link #answer} looks at. */
    default JsonNode tree(@Nullable Object answer) {
        return Json.tree(ObjectMappers.jsonMapper(), answer);
    }

    /** What a whole answer says. */
    void answer(JsonNode body, JsonNode answer, CallAttributes attributes);

    StreamedAnswer streamed(Object body);
}
