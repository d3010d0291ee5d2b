package dev.hearth.model;

/** The process, host or device that telemetry is about. */
public record Resource(Attributes attributes) {

    public static final Resource EMPTY = new Resource(Attributes.EMPTY);
}
