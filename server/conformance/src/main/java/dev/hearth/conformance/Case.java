package dev.hearth.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One rule, and how to see whether a server keeps it.
 *
 * @param id names it for good: group, then what it is about, such as {@code json.ids-in-upper-case}
 * @param level how much the rule binds
 * @param profile who lays it down
 * @param rule the rule in one sentence
 * @param source where it is laid down
 */
public record Case(String id, Level level, Profile profile, String rule, Source source, Check check) {

    /** Returns the first part of the id. */
    public String group() {
        return id.substring(0, id.indexOf('.'));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Puts the rule to a server. */
    public Outcome run(Target target) throws InterruptedException {
        try {
            check.run(target);
            return new Outcome.Pass();
        } catch (Difference difference) {
            return level == Level.MAY
                    ? new Outcome.NotSupported(String.valueOf(difference.getMessage()))
                    : new Outcome.Fail(String.valueOf(difference.getMessage()));
        } catch (NotOffered reason) {
            return new Outcome.NotSupported(String.valueOf(reason.getMessage()));
        } catch (IOException | UncheckedIOException broken) {
            return new Outcome.Fail("The connection failed: " + rootOf(broken) + ".");
        }
    }
}
