package dev.hearth.acceptance;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;

/** Ends while a span is open. Run by {@link DeliveryTest} in a JVM of its own. */
final class ExitingProgram {
    private ExitingProgram() {}

    public static void main(String[] args) {
        GlobalOpenTelemetry.set(OpenTelemetry.noop()); // somebody else was first
        Hearth.configure();
        HearthSpan span = Hearth.withTags("kitchen").startSpan("Working on {what}", "what", "soup");
        System.exit(span.isRecording() ? 3 : 4);
    }
}
