package dev.hearth.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An exception that is about to be recorded on a span or log, for {@link HearthOptions#onException}, which may decide otherwise how. Not
 * thread-safe; of use during the call alone.
 */
public final class ExceptionReview {
    private final Throwable exception;
    private final boolean outermost;
    private final @Nullable Level given;
    private final AttributesBuilder more = Attributes.builder();
    private @Nullable Level level;
    private @Nullable String fingerprintSource;
    private boolean skipped;

    ExceptionReview(Throwable exception, boolean outermost, @Nullable Level given) {
        this.exception = exception;
        this.outermost = outermost;
        this.given = given;
    }

    /** The exception. */
    public Throwable exception() {
        return exception;
    }

    /** Whether no span around this one is open in this process, so that the exception becomes an issue if it is an error. */
    public boolean isOutermost() {
        return outermost;
    }

    /** The level that the record was given, or null; then the exception makes it {@link Level#ERROR}. */
    public @Nullable Level givenLevel() {
        return given;
    }

    /** Sets the record's level. Below {@link Level#ERROR} its status is no error, and it is no issue. */
    public ExceptionReview level(Level level) {
        this.level = level;
        return this;
    }

    /** Adds an attribute to the event. */
    public ExceptionReview attribute(String key, String value) {
        more.put(AttributeKey.stringKey(key), value);
        return this;
    }

    /** Makes it an issue, also if it is not the outermost or no error; exceptions of one source are one issue. */
    public ExceptionReview fingerprint(String source) {
        this.fingerprintSource = source;
        return this;
    }

    /** Records nothing of the exception. */
    public ExceptionReview skip() {
        this.skipped = true;
        return this;
    }

    boolean isSkipped() {
        return skipped;
    }

    /** The level that the record gets; {@code otherwise} unless something was said. */
    Level levelOr(Level otherwise) {
        return level != null ? level : given != null ? given : otherwise;
    }

    boolean saysLevel() {
        return level != null;
    }

    Attributes more() {
        return more.build();
    }

    @Nullable
    String fingerprintSource() {
        return fingerprintSource;
    }
}
