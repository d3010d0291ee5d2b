package dev.hearth.sdk.wire;

import dev.hearth.sdk.ExceptionReview;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the facade said when it started a record, kept as it was said: message, schema and attributes are made of it later, on
 * the export thread. Values that may change meanwhile were encoded at once. One is made for every record, so it is small.
 * Thread-safe.
 */
public final class Opening {
    private static final int MOST_OF_OURS = 9;

    private final Style style;
    private final Template template;
    private final @Nullable Object[] pairs;
    private final @Nullable CallSite site; // null if it is assumed
    private volatile @Nullable Rare rare;

    /**
     * What the records of one origin share.
     *
     * @param scrub makes a value that is part of the message safe to show, given its field's name and its text
     * @param isLog whether they are logs, not spans
     * @param level their level's number, or 0
     * @param isReadEarly whether somebody reads records before they are made on the export thread
     * @param onException what the user wants to be asked before an exception is recorded
     */
    public record Style(
            boolean isLog,
            int level,
            List<String> tags,
            BinaryOperator<String> scrub,
            boolean isReadEarly,
            @Nullable Consumer<ExceptionReview> onException) {}

    /** What few records have. */
    private static final class Rare {
        final @Nullable String message;
        final Map<String, String> baggage;
        final Map<String, String> laterSchemas = new LinkedHashMap<>(); // these guarded by this
        final Set<String> tags = new LinkedHashSet<>();
        int level;

        Rare(@Nullable String message, Map<String, String> baggage) {
            this.message = message;
            this.baggage = baggage;
        }

        /** Whether only what came after the start is rare. */
        boolean isOfLater() {
            return message == null && baggage.isEmpty();
        }
    }

    /**
     * Keeps these values, and where the user's code is that gave them.
     *
     * @param pairs {@code "key", value, …}; the caller may change the array afterwards
     * @param baggage more attributes, which give way to those of {@code pairs}
     * @param around the opening of the span that this thread has open, if it is known
     */
    public Opening(
            Style style,
            String template,
            @Nullable Object[] pairs,
            Map<String, String> baggage,
            @Nullable Opening around) {
        this.style = style;
        this.template = Template.of(template);
        LearnedSites sites = this.template.sites();
        CallSite enclosing = around == null ? null : around.place();
        this.site = sites.assume(template, pairs, enclosing) != null
                ? null
                : sites.walk(pairs, enclosing, CallSite::hereOrNowhere);
        String message = null;
        if (UserAttributes.areLasting(pairs)) {
            this.pairs = pairs.length == 0 ? pairs : pairs.clone();
        } else {
            message = this.template.render(pairs, style.scrub());
            this.pairs = UserAttributes.lasting(pairs);
        }
        if (message != null || !baggage.isEmpty()) {
            rare = new Rare(message, baggage);
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
    public void addLater(String key, String schema) {
        Rare mine = rare();
        synchronized (mine) {
            mine.laterSchemas.put(key, schema);
        }
    }

    /** What this record shares with others. */
    public Style style() {
        return style;
    }

    /** Whether it is a log, not a span. */
    public boolean isLog() {
        return style.isLog();
    }

    /** The level's number by now, or 0. */
    public int level() {
        Rare mine = rare;
        if (mine == null) {
            return style.level();
        }
        synchronized (mine) {
            return mine.level == 0 ? style.level() : mine.level;
        }
    }

    /** Notes a level that was set after the start. */
    public void changeLevel(int number) {
        Rare mine = rare();
        synchronized (mine) {
            mine.level = number;
        }
    }

    /** Notes more tags; all of them, those of the start too. */
    public List<String> addTags(List<String> more) {
        Rare mine = rare();
        synchronized (mine) {
            mine.tags.addAll(style.tags());
            mine.tags.addAll(more);
            return List.copyOf(mine.tags);
        }
    }

    private Rare rare() {
        Rare mine = rare;
        if (mine == null) {
            synchronized (this) {
                mine = rare;
                if (mine == null) {
                    mine = new Rare(null, Map.of());
                    rare = mine;
                }
            }
        }
        return mine;
    }

    /** The attributes at the start. */
    public Attributes attributes() {
        return atStart();
    }

    private RecordAttributes atStart() {
        Rare mine = rare;
        return mine == null || mine.isOfLater()
                ? template.shapes().attributes(style, site(), pairs, this::message, this::made)
                : made();
    }

    private RecordAttributes made() {
        AttributeList attributes = new AttributeList(pairs.length / 2 + MOST_OF_OURS);
        putInto(attributes);
        return attributes.attributes();
    }

    /** The attributes at the end: those of the start, unless {@code set} has them, and {@code set}. */
    Attributes with(Attributes set) {
        RecordAttributes all = set.isEmpty() ? atStart() : atStart().with(set);
        String schema = laterSchema();
        return schema == null ? all : all.with(Keys.SCHEMA, schema);
    }

    /** The schema that somebody who reads early cannot know, or null: with what was set after the start. */
    public @Nullable String schemaToSet() {
        return style.isReadEarly() ? laterSchema() : null;
    }

    /** The schema with what was set after the start, or null if nothing was. */
    private @Nullable String laterSchema() {
        Rare mine = rare;
        if (mine == null) {
            return null;
        }
        synchronized (mine) {
            if (mine.laterSchemas.isEmpty()) {
                return null;
            }
            Map<String, String> schemas = UserAttributes.schemas(pairs);
            schemas.putAll(mine.laterSchemas);
            return UserAttributes.schema(schemas);
        }
    }

    /** Where the record was started, as far as that is certain by now. */
    public @Nullable CallSite site() {
        CallSite known = place();
        return known == null || known.isNowhere() ? null : known;
    }

    private @Nullable CallSite place() {
        return site == null ? template.sites().only() : site;
    }

    private void putInto(AttributeList attributes) {
        Rare mine = rare;
        if (mine != null) {
            putBaggage(mine.baggage, attributes);
        }
        UserAttributes.putAll(attributes, pairs);
        attributes.put(Keys.SPAN_TYPE, style.isLog() ? Keys.LOG : Keys.SPAN);
        attributes.put(Keys.TEMPLATE, template.text());
        attributes.put(Keys.MESSAGE, message());
        if (style.level() != 0) {
            attributes.put(Keys.LEVEL, (long) style.level());
        }
        if (!style.tags().isEmpty()) {
            attributes.put(Keys.TAGS, style.tags());
        }
        Map<String, String> schemas = UserAttributes.schemas(pairs);
        if (!schemas.isEmpty()) {
            attributes.put(Keys.SCHEMA, UserAttributes.schema(schemas));
        }
        CallSite known = site();
        if (known != null) {
            known.attributes().forEach(attributes);
        }
    }

    private String message() {
        Rare mine = rare;
        return mine == null || mine.message == null ? template.render(pairs, style.scrub()) : mine.message;
    }

    private void putBaggage(Map<String, String> baggage, AttributeList attributes) {
        if (baggage.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(Text.of(pairs[i]), pairs[i + 1]);
        }
        baggage.forEach((key, value) -> {
            boolean conflict = given.containsKey(key) && !value.equals(given.get(key));
            attributes.put(AttributeKey.stringKey(conflict ? "baggage_conflict." + key : key), value);
        });
    }
}
