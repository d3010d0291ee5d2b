package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A span of some HTTP or database instrumentation with a name and a message that say what it did: {@code GET /orders/{id}} and
 * {@code GET /orders/7 ? page='2'}, or the statement. Spans that say something of their own are left alone. Immutable.
 */
public final class Spoken extends ChangedSpan {
    private static final int MAX_STATEMENT_CHARS = 80;
    private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.query.text");
    private static final AttributeKey<String> OLD_STATEMENT = AttributeKey.stringKey("db.statement");

    private final String name;

    private Spoken(SpanData span, String name, String message) {
        super(span, RecordAttributes.of(span.getAttributes()).with(Keys.MESSAGE, message));
        this.name = name;
    }

    /**
     * The span with a better name and message, or the span itself.
     *
     * @param scrub makes a value that is part of the message safe to show, given its field's name and its text
     */
    public static SpanData of(SpanData span, BinaryOperator<String> scrub) {
        Attributes has = span.getAttributes();
        if (FinalSpan.speaks(span) || SpanFacts.of(has).speaks(span.getName())) {
            return span;
        }
        HttpCall call = HttpCall.of(span);
        if (call != null && call.named(span.getName())) {
            return new Spoken(span, call.name(span.getName()), call.message(scrub));
        }
        String statement = has.get(STATEMENT) == null ? has.get(OLD_STATEMENT) : has.get(STATEMENT);
        String oneLine = statement == null ? "" : statement.strip().replaceAll("\\s+", " ");
        return oneLine.isEmpty()
                ? span
                : new Spoken(span, span.getName(), Text.middleOut(oneLine, MAX_STATEMENT_CHARS));
    }

    @Override
    public String getName() {
        return name;
    }

    /** The first of these attributes that is there. */
    static @Nullable String first(Attributes attributes, String... keys) {
        for (String key : keys) {
            String value = attributes.get(AttributeKey.stringKey(key));
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
