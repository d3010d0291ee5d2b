package dev.hearth.model;

/**
 * What a metric point measures; shared by the points of one metric in a request.
 *
 * @param name such as {@code http.server.request.duration}
 * @param description for a person, empty if the sender gave none
 * @param unit a UCUM unit such as {@code s} or {@code By}, empty if the sender gave none
 */
public record Metric(Resource resource, Scope scope, String name, String description, String unit) {}
