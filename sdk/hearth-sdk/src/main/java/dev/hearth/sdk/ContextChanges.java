package dev.hearth.sdk;

import io.opentelemetry.context.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever listens which context is current on a thread from now on. While nobody does it costs a look at a
 * field. For Hearth's own bridges to other libraries; no API. Thread-safe.
 */
public final class ContextChanges {
    private static volatile @Nullable Consumer<Context> listener;

    private ContextChanges() {}

    /** The context of this thread has changed to the one that is current. */
    public static void happened() {
        Consumer<Context> told = listener;
        if (told != null) {
            told.accept(Context.current());
        }
    }

    static synchronized void listen(Consumer<Context> next) {
        listener = next;
    }

    /** Ends the listening of {@code ending}, unless another has taken over. */
    static synchronized void forget(Consumer<Context> ending) {
        if (ending.equals(listener)) {
            listener = null;
        }
    }
}
