package dev.hearth.query.pages;

/** Spans of the same service and name, whose durations compare. */
public record SpanGroup(String service, String spanName) {}
