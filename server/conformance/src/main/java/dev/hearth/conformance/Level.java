package dev.hearth.conformance;

/** How much a rule binds, in the words of RFC 2119. */
public enum Level {
    MUST,
    SHOULD,
    /** A server that does not do it is not at fault; it is reported as not supported. */
    MAY
}
