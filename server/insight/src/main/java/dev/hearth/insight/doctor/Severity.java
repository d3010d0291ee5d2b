package dev.hearth.insight.doctor;

import java.util.Locale;

/** How much a diagnosis matters, the worst first. */
public enum Severity {
    /** Data is lost or wrong. */
    ERROR,
    /** The program is slower, dearer or less observable than it could be. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** Returns the name on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
