package dev.hearth.model;

import java.util.Locale;

/** What a row of {@code records} stands for. Stored under its lower-case name. */
public enum RecordKind {
    /** A span that has ended. */
    SPAN,
    /** A moment: a zero-duration span of a Logfire-style SDK, or an OpenTelemetry log record. */
    LOG,
    /** An event inside a span, other than an exception. */
    SPAN_EVENT,
    /** A span that had started, and had not ended, when its process sent it. */
    PENDING_SPAN,
    /** Feedback given on a span after the fact. */
    ANNOTATION;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Returns the name that the {@code kind} column holds, such as {@code pending_span}. */
    public String text() {
        return text;
    }
}
