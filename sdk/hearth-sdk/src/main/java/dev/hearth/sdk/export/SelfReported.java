package dev.hearth.sdk.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** What the SDK has to say itself. For the worker. */
@FunctionalInterface
public interface SelfReported {
    /** The logs since the last call; everything untold if this is the {@code last}. */
    List<SpanData> take(boolean last);
}
