package dev.hearth.acceptance;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;

/** Ends while a span is open. Run by {@link DeliveryTest} in a JVM of its own. */
final class ExitingProgram {
    private ExitingProgram() {}

    public static void main(String[] args) {
        Hearth.configure();
        HearthSpan span = Hearth.withTags("kitchen").startSpan("Working on {what}", "what", "soup");
        System.exit(span.isRecording() ? 3 : 4);
    }
}
