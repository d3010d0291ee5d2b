package dev.hearth.store;

/**
 * A column of a published table.
 *
 * @param description one sentence: meaning, unit, source
 */
public record Column(String name, ColumnType type, boolean nullable, String description) {}
