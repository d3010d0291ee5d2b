package dev.hearth.sdk.scrub;

import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.UserAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One record on its way through the scrubber, and the notes of what was taken out of it. */
final class ScrubPass {
    private final Scrubber scrubber;
    private final List<Object> notes = new ArrayList<>(0);
    private boolean changed;

    ScrubPass(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    boolean changed() {
        return changed;
    }

    /** The attributes with {@code logfire.scrubbed}, if something was taken out. */
    Attributes noteIn(Attributes attributes) {
        return notes.isEmpty()
                ? attributes
                : attributes.toBuilder()
                        .put(Keys.SCRUBBED, JsonText.write(notes))
                        .build();
    }

    List<EventData> events(List<EventData> events) {
        if (events.isEmpty()) {
            return events;
        }
        List<EventData> safe = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            EventData event = events.get(i);
            Attributes has = event.getAttributes();
            Attributes attributes = has.isEmpty() ? has : attributes(List.of("otel_events", i, "attributes"), has);
            safe.add(
                    attributes.equals(has)
                            ? event
                            : EventData.create(
                                    event.getEpochNanos(),
                                    event.getName(),
                                    attributes,
                                    event.getTotalAttributeCount()));
        }
        return safe;
    }

    List<LinkData> links(List<LinkData> links) {
        if (links.isEmpty()) {
            return links;
        }
        List<LinkData> safe = new ArrayList<>(links.size());
        for (int i = 0; i < links.size(); i++) {
            LinkData link = links.get(i);
            Attributes has = link.getAttributes();
            Attributes attributes = has.isEmpty() ? has : attributes(List.of("links", i, "attributes"), has);
            safe.add(
                    attributes.equals(has)
                            ? link
                            : LinkData.create(link.getSpanContext(), attributes, link.getTotalAttributeCount()));
        }
        return safe;
    }

    /** The attributes without secrets; the same object if they have none. */
    Attributes attributes(List<Object> path, Attributes attributes) {
        Replaced replaced = new Replaced(path);
        attributes.forEach(replaced);
        if (replaced.values.isEmpty()) {
            return attributes;
        }
        changed = true;
        AttributesBuilder builder = attributes.toBuilder();
        replaced.values.forEach((key, safe) -> {
            builder.remove(key);
            put(builder, key, safe);
        });
        return builder.build();
    }

    /** Of some attributes those that must be others. Nearly always there are none, so nothing is made for them beforehand. */
    private final class Replaced implements BiConsumer<AttributeKey<?>, Object> {
        private final List<Object> path;
        private Map<AttributeKey<?>, Object> values = Map.of();

        Replaced(List<Object> path) {
            this.path = path;
        }

        @Override
        public void accept(AttributeKey<?> key, Object value) {
            KeyRule rule = scrubber.ruleFor(key);
            if (rule.isSafe() || (rule.found() == null && !maySayMore(key.getType(), value))) {
                return;
            }
            List<Object> here = join(path, key.getKey());
            Object safe = rule.found() != null ? redact(here, value, rule.found()) : value(here, value);
            if (!safe.equals(value)) {
                values = values.isEmpty() ? new LinkedHashMap<>() : values;
                values.put(key, safe);
            }
        }

        private boolean maySayMore(AttributeType type, Object value) {
            return type == AttributeType.STRING
                    ? scrubber.find((String) value) != null
                    : type == AttributeType.STRING_ARRAY;
        }
    }

    private static void put(AttributesBuilder builder, AttributeKey<?> key, Object safe) {
        if (key.getType() == AttributeType.STRING_ARRAY && safe instanceof List<?> list) {
            builder.put(
                    AttributeKey.stringArrayKey(key.getKey()),
                    list.stream().map(String::valueOf).toList());
            return;
        }
        UserAttributes.put(
                new UserAttributes.Sink() {
                    @Override
                    public <T> void put(AttributeKey<T> typed, T value) {
                        builder.put(typed, value);
                    }
                },
                key.getKey(),
                safe);
    }

    /** A value without secrets; the same object if it has none. */
    Object value(List<Object> path, Object value) {
        if (value instanceof String text) {
            return string(path, text);
        }
        if (value instanceof List<?> list) {
            List<Object> safe = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                safe.add(value(join(path, i), Objects.requireNonNullElse(list.get(i), "")));
            }
            return safe.equals(list) ? value : safe;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> safe = new LinkedHashMap<>();
            map.forEach((key, element) -> {
                String name = String.valueOf(key);
                KeyRule rule = scrubber.ruleFor(name);
                if (rule.isSafe()) {
                    safe.put(key, element);
                } else if (rule.found() != null) {
                    safe.put(key, redact(join(path, name), element, rule.found()));
                } else {
                    safe.put(key, value(join(path, name), element));
                }
            });
            return safe.equals(map) ? value : safe;
        }
        return value;
    }

    private Object string(List<Object> path, String text) {
        SecretPattern.Found found = scrubber.find(text);
        if (found == null) {
            return text;
        }
        String trimmed = text.stripLeading();
        if (!trimmed.isEmpty() && "{[\"".indexOf(trimmed.charAt(0)) >= 0) {
            try {
                Object json = JsonText.read(text);
                Object safe = value(path, json);
                return safe.equals(json) ? text : JsonText.write(safe);
            } catch (JsonText.NotJson e) {
                // then it is a text like any other
            }
        }
        // The bare word alone is no secret, unless it is one to the user.
        return found.text().equals(text) && !found.theirs() ? text : redact(path, text, found);
    }

    private Object redact(List<Object> path, @Nullable Object value, SecretPattern.Found found) {
        Object instead = scrubber.ask(path, value, found.text());
        if (instead != null) {
            return instead;
        }
        Map<String, Object> note = new LinkedHashMap<>(); // in this order always
        note.put("path", path);
        note.put("matched_substring", found.theirs() ? "custom pattern" : found.text());
        notes.add(note);
        return "[Scrubbed due to " + found.shown() + "]";
    }

    private static List<Object> join(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return longer;
    }
}
