package dev.hearth.insight.doctor;

import java.util.Locale;

/** How sure a diagnosis is, the surest first. */
public enum Confidence {
    /** The spans allow no other reading. */
    CERTAIN,
    /** Another reading would be odd. */
    LIKELY,
    /** The spans look like it; only the code can tell. */
    POSSIBLE;

    /** Returns the name on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
