package dev.hearth.query.pages;

/** The identity of a row on the pages; both ids in lower-case hexadecimal. */
public record SpanKey(String traceId, String spanId) {}
