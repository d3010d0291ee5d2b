package dev.hearth.store.duckdb.query;

import dev.hearth.store.duckdb.text.Quoted;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a row is. Rows of days are told by their numbers: nothing is deleted there, so a row keeps its own. Where rows are deleted
 * a checkpoint can number the rest anew, also while a transaction reads them; there they are told by their identity.
 *
 * @param table one that holds rows, no view
 * @param number the engine's own of the row in its table; 0 where rows are told by their identity
 * @param identity of a row that has not ended; null where rows are told by their number
 */
public record RowPlace(String table, long number, @Nullable String identity) {

    /** The columns that tell of it, to select. */
    public static final String COLUMNS = "stored_table, stored_number, stored_identity";

    private static final String OPEN = "open_records";
    private static final String IDENTITY = "concat_ws('/', trace_id, span_id, kind)";

    /** Returns the columns of one table that tell of it, to select. */
    public static String columns(String table) {
        boolean numbered = !table.equals(OPEN);
        return "%s AS stored_table, %s AS stored_number, %s AS stored_identity"
                .formatted(
                        Quoted.text(table),
                        numbered ? "rowid" : "CAST(0 AS BIGINT)",
                        numbered ? "CAST(NULL AS VARCHAR)" : IDENTITY);
    }

    /**
     * Returns the condition that a row of the only table that is selected from is one of these. A list is joined, as the engine then
     * goes to those rows alone; it compares every row with what is written out behind {@code IN}.
     */
    public static String among(Collection<RowPlace> ofTable) {
        String column = ofTable.stream().anyMatch(place -> place.identity() != null) ? IDENTITY : "rowid";
        return ofTable.stream()
                .map(place -> place.identity() != null ? Quoted.text(place.identity()) : Long.toString(place.number()))
                .collect(Collectors.joining(", ", column + " IN (SELECT unnest([", "]))"));
    }
}
