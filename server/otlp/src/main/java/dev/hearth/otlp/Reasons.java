package dev.hearth.otlp;

/** Why single records are not taken, as the sender reads it. */
final class Reasons {

    static final int MAX_DEPTH = 32;

    static final String BAD_TRACE_ID = "A trace id is 16 bytes (in JSON 32 hexadecimal digits) and not all zero;"
            + " send the id that the SDK generated.";
    static final String BAD_SPAN_ID = "A span id is 8 bytes (in JSON 16 hexadecimal digits) and not all zero;"
            + " send the id that the SDK generated.";
    static final String BAD_PARENT_ID =
            "A parent span id is 8 bytes (in JSON 16 hexadecimal digits), or is left out for a root span.";
    static final String BAD_TIME =
            "A time is nanoseconds since 1970 between 0 and 2^63-1; check the clock and the unit of the sender.";
    static final String TOO_DEEP =
            "Attribute values may be nested at most " + MAX_DEPTH + " levels deep; send deeper ones as JSON text.";
    static final String BAD_COUNT = "A heartbeat's value is a whole number of open spans, 0 or more.";

    private Reasons() {}
}
