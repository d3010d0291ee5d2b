package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the facade said when it started a record, kept as it was said: message, schema and attributes are made of it later, on
 * the export thread. Values that may change meanwhile were encoded at once. Thread-safe.
 */
public final class Opening {
    private final String type;
    private final Template template;
    private final @Nullable Object[] pairs;
    private final @Nullable String message;
    private final int level;
    private final List<String> tags;
    private final @Nullable CallSite site;
    private final BinaryOperator<String> scrub;
    private final Map<String, String> baggage;
    private @Nullable Map<String, String> laterSchemas; // guarded by this

    /**
     * Keeps these values.
     *
     * @param pairs {@code "key", value, …}; the caller may change the array afterwards
     * @param level a level's number, or 0
     * @param site where the user's code started it, if that is known
     * @param baggage more attributes, which give way to those of {@code pairs}
     * @param scrub makes a value that is part of the message safe to show, given its field's name and its text
     */
    public Opening(
            String type,
            String template,
            @Nullable Object[] pairs,
            int level,
            List<String> tags,
            BinaryOperator<String> scrub,
            Map<String, String> baggage,
            @Nullable CallSite site) {
        this.baggage = baggage;
        this.type = type;
        this.template = Template.of(template);
        this.level = level;
        this.tags = tags;
        this.scrub = scrub;
        this.site = site;
        if (UserAttributes.areLasting(pairs)) {
            this.pairs = pairs.length == 0 ? pairs : pairs.clone();
            this.message = null;
        } else {
            this.message = this.template.render(pairs, scrub);
            this.pairs = UserAttributes.lasting(pairs);
        }
    }

    /** What this keeps from being collected, in bytes, roughly. */
    public int estimatedBytes() {
        long bytes = 64;
        for (Object value : pairs) {
            bytes += value instanceof String text
                    ? text.length()
                    : value instanceof Json.Encoded encoded ? encoded.json().length() : 8;
        }
        return (int) Math.min(bytes, 1 << 27);
    }

    /** Notes the schema of an attribute that was set after the start. */
    public synchronized void addLater(String key, String schema) {
        if (laterSchemas == null) {
            laterSchemas = new LinkedHashMap<>();
        }
        laterSchemas.put(key, schema);
    }

    /** The attributes at the start. */
    public Attributes attributes() {
        AttributesBuilder attributes = Attributes.builder();
        putInto(attributes);
        return attributes.build();
    }

    /** The attributes at the end: those of the start, unless {@code set} has them, and {@code set}. */
    Attributes with(Attributes set) {
        AttributesBuilder attributes = Attributes.builder();
        putInto(attributes);
        attributes.putAll(set);
        String schema = laterSchema();
        if (schema != null) {
            attributes.put(Keys.SCHEMA, schema);
        }
        return attributes.build();
    }

    /** The schema with what was set after the start, or null if nothing was. */
    public synchronized @Nullable String laterSchema() {
        if (laterSchemas == null) {
            return null;
        }
        Map<String, String> schemas = UserAttributes.schemas(pairs);
        schemas.putAll(laterSchemas);
        return UserAttributes.schema(schemas);
    }

    /** Where the span was started, if that is known. */
    public @Nullable CallSite site() {
        return site;
    }

    private void putInto(AttributesBuilder attributes) {
        putBaggage(attributes);
        UserAttributes.putAll(attributes, pairs);
        attributes
                .put(Keys.SPAN_TYPE, type)
                .put(Keys.TEMPLATE, template.text())
                .put(Keys.MESSAGE, message == null ? template.render(pairs, scrub) : message);
        if (level != 0) {
            attributes.put(Keys.LEVEL, (long) level);
        }
        if (!tags.isEmpty()) {
            attributes.put(Keys.TAGS, tags);
        }
        Map<String, String> schemas = UserAttributes.schemas(pairs);
        if (!schemas.isEmpty()) {
            attributes.put(Keys.SCHEMA, UserAttributes.schema(schemas));
        }
        if (site != null) {
            site.putInto(attributes);
        }
    }

    private void putBaggage(AttributesBuilder attributes) {
        if (baggage.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(Text.of(pairs[i]), pairs[i + 1]);
        }
        baggage.forEach((key, value) -> {
            boolean conflict = given.containsKey(key) && !value.equals(given.get(key));
            attributes.put(conflict ? "baggage_conflict." + key : key, value);
        });
    }
}
