package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of a span say that the contract wants to know, by looking at each once: asking for a dozen of them one by one costs more than all
 * else that is done to a record. For one thread.
 */
final class SpanFacts implements BiConsumer<AttributeKey<?>, Object> {
    private @Nullable Long httpStatus;
    private @Nullable Long oldHttpStatus;
    private boolean hasTemplate;
    private boolean isLog;
    private boolean hasCall; // of HTTP, or to a database

    @Nullable
    Long level;

    @Nullable
    String message;

    boolean hasType;

    static SpanFacts of(Attributes attributes) {
        SpanFacts facts = new SpanFacts();
        attributes.forEach(facts);
        return facts;
    }

    @Override
    public void accept(AttributeKey<?> key, Object value) {
        switch (key.getKey()) {
            case "logfire.msg" -> message = text(key, value);
            case "logfire.msg_template" -> hasTemplate = text(key, value) != null;
            case "logfire.span_type" -> {
                hasType = text(key, value) != null;
                isLog = Keys.LOG.equals(value);
            }
            case "logfire.level_num" -> level = number(key, value);
            case "http.response.status_code" -> httpStatus = number(key, value);
            case "http.status_code" -> oldHttpStatus = number(key, value);
            case "http.request.method", "http.method", "db.query.text", "db.statement" -> hasCall = true;
            default -> {}
        }
    }

    private static @Nullable String text(AttributeKey<?> key, Object value) {
        return key.getType() == AttributeType.STRING ? (String) value : null;
    }

    private static @Nullable Long number(AttributeKey<?> key, Object value) {
        return key.getType() == AttributeType.LONG ? (Long) value : null;
    }

    @Nullable
    Long httpStatus() {
        return httpStatus == null ? oldHttpStatus : httpStatus;
    }

    /** Whether a span of this name has a message of its own, or nothing that a better one could be made of. */
    boolean speaks(String name) {
        return hasTemplate || isLog || !hasCall || (message != null && !message.equals(name));
    }
}
