package dev.hearth.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that looks like a secret, for the callback of {@link ScrubbingOptions}.
 *
 * @param path where it is: {@code attributes, key, …}, {@code otel_events, index, attributes, key, …}, {@code links, index,
 *     attributes, key, …} or {@code message, field}; keys are strings, indexes integers
 * @param value the value that is about to be replaced
 * @param match the part of the key or of the value that matched
 */
public record ScrubMatch(List<Object> path, @Nullable Object value, String match) {}
