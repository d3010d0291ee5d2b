package dev.hearth.query;

import dev.hearth.store.RequiredAttribute;
import java.util.List;

/**
 * A boolean expression over the columns of {@code live_records} that the guard has passed.
 *
 * @param text what the user wrote
 * @param engineSql the same for the engine, in parentheses and without parameters
 * @param required what it asks of each row's attributes
 * @param namesVerdict whether it asks how rows stand, which {@link LiveRecords} knows
 */
public record Condition(String text, String engineSql, List<RequiredAttribute> required, boolean namesVerdict) {}
