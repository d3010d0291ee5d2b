package dev.hearth.sdk;

import dev.hearth.sdk.wire.Unobserved;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/** The mark of a context in which nothing is recorded, neither by Hearth nor by OpenTelemetry's instrumentations. */
final class Suppression {
    private static final ContextKey<Boolean> KEY = ContextKey.named("hearth-suppressed");

    private Suppression() {}

    static Context in(Context context) {
        return Unobserved.in(context).with(KEY, true);
    }

    static boolean covers(Context context) {
        return context.get(KEY) != null;
    }
}
