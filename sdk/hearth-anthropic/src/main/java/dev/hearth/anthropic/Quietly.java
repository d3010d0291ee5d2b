package dev.hearth.anthropic;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs the instrumentation's own code so that no failure of it reaches the call it observes. */
final class Quietly {
    private static final Logger LOG = System.getLogger("dev.hearth.anthropic");

    private Quietly() {}

    interface Step {
        void run() throws Throwable;
    }

    static void run(Step step) {
        try {
            step.run();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable failure) {
            report(failure);
        }
    }

    static void report(Throwable failure) {
        LOG.log(
                Level.DEBUG,
                "Hearth could not record a part of a call to Anthropic; the call itself goes on.",
                failure);
    }
}
