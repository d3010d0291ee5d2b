package dev.hearth.sdk.scrub;

import dev.hearth.sdk.ScrubMatch;
import dev.hearth.sdk.wire.Text;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what looks like a secret, in keys and string values of attributes, events and links, also inside of JSON. Names,
 * status, resource and the keys whose meaning the contract fixes are left alone. Thread-safe; never throws.
 */
public final class Scrubber {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final Set<String> EXEMPT_SCOPES = Set.of("logfire.openai", "logfire.anthropic");
    private static final List<Object> ATTRIBUTES = List.of("attributes");
    private static final int MAX_KEPT_KEYS = 10_000;

    private final SecretPattern pattern;
    private final @Nullable Function<ScrubMatch, @Nullable Object> callback;
    private final Map<String, KeyRule> rules = new ConcurrentHashMap<>();
    private final Map<AttributeKey<?>, KeyRule> rulesOfAttributes = new ConcurrentHashMap<>();

    /** A scrubber with these patterns besides its own, which asks {@code callback}, if there is one, for every match. */
    public Scrubber(List<String> extraPatterns, @Nullable Function<ScrubMatch, @Nullable Object> callback) {
        this.pattern = new SecretPattern(extraPatterns);
        this.callback = callback;
    }

    /** The span without secrets; the span itself if it has none. */
    public SpanData scrub(SpanData span) {
        if (EXEMPT_SCOPES.contains(span.getInstrumentationScopeInfo().getName())) {
            return span;
        }
        try {
            ScrubPass pass = new ScrubPass(this);
            Attributes attributes = pass.attributes(ATTRIBUTES, span.getAttributes());
            List<EventData> events = pass.events(span.getEvents());
            List<LinkData> links = pass.links(span.getLinks());
            return pass.changed() ? new ScrubbedSpan(span, pass.noteIn(attributes), events, links) : span;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not look through a record for secrets, so it left its values out.", e);
            return new ScrubbedSpan(span, onlySafe(span.getAttributes()), List.of(), List.of());
        }
    }

    /** A log record's attributes without secrets, with a note of what was taken out. */
    public Attributes attributes(Attributes attributes) {
        try {
            ScrubPass pass = new ScrubPass(this);
            Attributes safe = pass.attributes(ATTRIBUTES, attributes);
            return pass.noteIn(safe);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not look through a record for secrets, so it left its values out.", e);
            return onlySafe(attributes);
        }
    }

    /** A log record's text, or what is shown in its place. */
    public String logBody(String text) {
        try {
            return Text.of(new ScrubPass(this).value(List.of("log_body"), text));
        } catch (StackOverflowError e) { // a pattern of the user's on a long text
            return "[Scrubbed]";
        }
    }

    private static Attributes onlySafe(Attributes attributes) {
        return attributes.toBuilder()
                .removeIf(key -> !SafeKeys.contains(key.getKey()))
                .build();
    }

    /** The text of one value of a message, or what is shown in its place; the field's own name gives nothing away. */
    public String message(String field, String text) {
        try {
            return Text.of(new ScrubPass(this).value(List.of("message", field), text));
        } catch (StackOverflowError e) { // a pattern of the user's on a long text
            return "[Scrubbed]";
        }
    }

    /** The rule for the key's name; found by the key, which is nearly always the same object and knows its hash. */
    KeyRule ruleFor(AttributeKey<?> key) {
        KeyRule known = rulesOfAttributes.get(key);
        if (known == null) {
            known = ruleFor(key.getKey());
            if (rulesOfAttributes.size() < MAX_KEPT_KEYS) {
                rulesOfAttributes.put(key, known);
            }
        }
        return known;
    }

    KeyRule ruleFor(String key) {
        KeyRule known = rules.get(key);
        if (known == null) {
            known = SafeKeys.contains(key) ? KeyRule.SAFE : new KeyRule(false, pattern.find(key));
            if (rules.size() < MAX_KEPT_KEYS) {
                rules.put(key, known);
            }
        }
        return known;
    }

    SecretPattern.@Nullable Found find(String value) {
        return pattern.find(value);
    }

    /** What the user wants in the value's place, or null. */
    @Nullable
    Object ask(List<Object> path, @Nullable Object value, String match) {
        if (callback == null) {
            return null;
        }
        try {
            return callback.apply(new ScrubMatch(new ArrayList<>(path), value, match));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.FINE, "The scrubbing callback failed; the value was scrubbed.", e);
            return null;
        }
    }
}
