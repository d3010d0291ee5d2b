package dev.hearth.llm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs the instrumentation's own code so that no failure of it reaches the call it observes. */
public final class Quietly {
    private static final Logger LOG = System.getLogger("dev.hearth.llm");

    private Quietly() {}

    /** Something that may fail. */
    public interface Step {
        void run() throws Throwable;
    }

    /** Runs the step; a failure is logged at DEBUG. */
    public static void run(Step step) {
        try {
            step.run();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** Logs a failure at DEBUG. */
    public static void report(Throwable failure) {
        LOG.log(Level.DEBUG, "Hearth could not record a part of a call to an LLM; the call itself goes on.", failure);
    }
}
