package dev.hearth.model;

/**
 * The instrumentation that made a record.
 *
 * @param name the scope's name, empty if the sender gave none
 * @param version the scope's version, empty if the sender gave none
 */
public record Scope(String name, String version, Attributes attributes) {

    public static final Scope EMPTY = new Scope("", "", Attributes.EMPTY);
}
