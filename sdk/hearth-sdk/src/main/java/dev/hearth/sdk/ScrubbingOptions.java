package dev.hearth.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What besides passwords, keys, tokens, sessions, cookies and the like is taken out of records before they leave the process. Not
 * thread-safe.
 */
public final class ScrubbingOptions {
    final List<String> extraPatterns = new ArrayList<>();

    @Nullable
    Function<ScrubMatch, @Nullable Object> callback;

    ScrubbingOptions() {}

    void copyFrom(ScrubbingOptions other) {
        extraPatterns.addAll(other.extraPatterns);
        callback = other.callback;
    }

    /**
     * One more regular expression, without regard to case. What it matches in a key or a value is never repeated in the record.
     *
     * @throws IllegalArgumentException if it is no regular expression
     */
    public ScrubbingOptions extraPattern(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The scrubbing pattern \"" + regex + "\" is no regular expression: " + e.getDescription() + ".", e);
        }
        extraPatterns.add(regex);
        return this;
    }

    /**
     * Asked for every match: a result that is not null takes the value's place, which is how a harmless value is kept; null lets it
     * be scrubbed. It must be thread-safe and quick; if it fails, the value is scrubbed.
     */
    public ScrubbingOptions callback(Function<ScrubMatch, @Nullable Object> callback) {
        this.callback = callback;
        return this;
    }
}
