package dev.hearth.sdk;

import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.Thrown;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How an exception gets onto a span or log: event, level, status and fingerprint, as the user's callback wants them. */
final class ExceptionRecord {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private ExceptionRecord() {}

    /** Records it; {@code atEpochNanos} is null for now. */
    static void on(Span span, Context parent, Opening opening, Throwable thrown, @Nullable Long atEpochNanos) {
        boolean outermost = !BridgedContext.span(parent).isRecording();
        Level given = Level.of(opening.level());
        ExceptionReview review = reviewed(opening.style().onException(), thrown, outermost, given);
        if (review.isSkipped()) {
            return;
        }
        Attributes event =
                Thrown.eventAttributes(thrown).toBuilder().putAll(review.more()).build();
        if (atEpochNanos == null) {
            span.addEvent("exception", event);
        } else {
            span.addEvent("exception", event, atEpochNanos, TimeUnit.NANOSECONDS);
        }
        Level level = review.levelOr(Level.ERROR);
        if (level != given) {
            opening.changeLevel(level.number());
            span.setAttribute(Keys.LEVEL, (long) level.number());
        }
        boolean error = level.compareTo(Level.ERROR) >= 0;
        if (error || !(review.saysLevel() || opening.isLog())) {
            span.setStatus(StatusCode.ERROR, Thrown.description(thrown));
        }
        String source = review.fingerprintSource();
        if (source != null) {
            span.setAttribute(Keys.FINGERPRINT, Thrown.fingerprint(source));
        } else if (outermost && error) {
            span.setAttribute(Keys.FINGERPRINT, Thrown.fingerprint(thrown));
        }
    }

    private static ExceptionReview reviewed(
            @Nullable Consumer<ExceptionReview> callback, Throwable thrown, boolean outermost, @Nullable Level given) {
        ExceptionReview review = new ExceptionReview(thrown, outermost, given);
        if (callback == null) {
            return review;
        }
        try {
            callback.accept(review);
            return review;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.log(
                    java.util.logging.Level.FINE,
                    "The callback for exceptions failed; they are recorded as always.",
                    e);
            return new ExceptionReview(thrown, outermost, given);
        }
    }
}
