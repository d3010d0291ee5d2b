package dev.hearth.query;

/**
 * A boolean expression over the columns of {@code live_records} that the guard has passed.
 *
 * @param text what the user wrote
 * @param engineSql the same for the engine, in parentheses and without parameters
 */
public record Condition(String text, String engineSql) {}
