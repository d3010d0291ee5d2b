package dev.hearth.openai;

import dev.hearth.llm.StreamedAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For endpoints that have no streams. */
record Unstreamed() implements StreamedAnswer {
    @Override
    public Event add(Object event) {
        return Event.OTHER;
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> attributes() {
        return Map.of();
    }
}
