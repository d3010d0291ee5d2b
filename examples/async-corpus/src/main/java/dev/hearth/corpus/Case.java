package dev.hearth.corpus;

import org.jspecify.annotations.Nullable;

/**
 * A program and what it must look like.
 *
 * @param id a name that says what it does
 * @param shape which span is whose child and how each ends
 * @param rule the rule of the doctor that must speak up however well the program is written, or null
 * @param alone whether it ends its process, and so needs one of its own
 */
public record Case(
        String id, Shape shape, Program program, @Nullable String rule, boolean alone) {

    /** A program that is in order: nothing is to be said of it. */
    public static Case of(String id, String shape, Program program) {
        return new Case(id, Shape.of(shape), program, null, false);
    }

    /** The same program, of which the rule must tell. */
    public Case told(String ruleId) {
        return new Case(id, shape, program, ruleId, alone);
    }

    /** The same program in a process of its own. */
    public Case inItsOwnProcess() {
        return new Case(id, shape, program, rule, true);
    }
}
