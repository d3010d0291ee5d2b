package dev.hearth.conformance;

import java.io.IOException;

/** Puts a rule to a server. Returning means that the server keeps it. */
@FunctionalInterface
interface Check {

    /**
     * Asks the server, and returns if it keeps the rule.
     *
     * @throws Difference if the server does something else
     * @throws NotOffered if the rule does not apply, because the server does not have what it is about
     * @throws IOException if the server does not answer as its protocol demands
     */
    void run(Target target) throws IOException, InterruptedException;
}
