package dev.hearth.sdk.blocking;

import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that blocked.
 *
 * @param place the user's code that called; null if that is not told
 * @param in the method that it called, as {@code Thread.sleep}
 * @param thread the name of the event loop's thread, or of the carrier
 * @param span what was current on the thread, or null if that is not known
 * @param end when it was over
 */
public record BlockedCall(
        BlockedKind kind,
        @Nullable CallSite place,
        String in,
        String thread,
        @Nullable SpanContext span,
        long micros,
        Instant end) {

    BlockedCall withoutPlace() {
        return new BlockedCall(kind, null, in, thread, span, micros, end);
    }
}
