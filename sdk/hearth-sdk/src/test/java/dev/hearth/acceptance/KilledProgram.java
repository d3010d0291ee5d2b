package dev.hearth.acceptance;

import dev.hearth.sdk.Hearth;
import java.time.Duration;

/** Dies without a chance to clean up. Run by {@link SpoolDeliveryTest} in a JVM of its own. */
final class KilledProgram {
    private KilledProgram() {}

    public static void main(String[] args) {
        Hearth.configure(o -> o.console(false));
        Hearth.info("last words");
        Runtime.getRuntime().halt(Hearth.flush(Duration.ofSeconds(30)) ? 1 : 7);
    }
}
