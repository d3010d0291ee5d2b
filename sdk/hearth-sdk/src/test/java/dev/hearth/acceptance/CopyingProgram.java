package dev.hearth.acceptance;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import java.time.Duration;

/** Sends a span twice: while it is open, and when it has ended. Run by {@link DeliveryTest} in a JVM of its own. */
final class CopyingProgram {
    private CopyingProgram() {}

    public static void main(String[] args) {
        Hearth.configure(o -> o.console(false).spool(false));
        HearthSpan span = Hearth.startSpan("copied");
        boolean announced = Hearth.flush(Duration.ofSeconds(30));
        span.end();
        System.exit(Hearth.flush(Duration.ofSeconds(30)) && announced ? 0 : 1);
    }
}
