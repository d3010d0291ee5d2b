package dev.hearth.sdk.blocking;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * From now on this span is current on the thread, or none. In the order of the recorder's events it stands before
 * what happens within.
 */
@Name(SpanOnThread.NAME)
@Label("Span on thread")
@Description("Which span is current on the thread from now on")
@Category("Hearth")
@Enabled(false)
@StackTrace(false)
final class SpanOnThread extends Event {
    static final String NAME = "dev.hearth.SpanOnThread";

    @Nullable
    String traceId;

    @Nullable
    String spanId;
}
