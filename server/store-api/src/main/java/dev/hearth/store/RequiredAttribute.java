package dev.hearth.store;

/**
 * An attribute that a row must have for an answer to depend on it.
 *
 * @param key of the attribute
 * @param text its value as text: a text itself, anything else as JSON writes it
 */
public record RequiredAttribute(String key, String text) {}
