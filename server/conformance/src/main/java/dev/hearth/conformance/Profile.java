package dev.hearth.conformance;

import java.util.Locale;

/** Who promises what is checked. */
public enum Profile {
    /** What the OTLP specification says of every server. */
    OTLP,
    /** What Hearth promises beyond it: stricter answers, Logfire's conventions, and that SQL finds what was accepted. */
    HEARTH;

    /** Returns the name as it is written in options and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a run with this profile includes the cases of {@code other}. */
    boolean includes(Profile other) {
        return this == HEARTH || other == OTLP;
    }
}
